package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.starling.client.NewConversation;
import chat.starling.client.StarlingException;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.InstallationRole;
import chat.starling.protocol.model.Seq;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Alice, who has the first account, keeps Bob out of the installation, and removes what was reported. */
class BannedTest {
    private static ServerProcess server;
    private static Person alice;

    @BeforeAll
    static void begin() {
        server = ServerProcess.start();
        alice = Person.register(server, "alice");
    }

    @AfterAll
    static void end() {
        server.assertQuiet();
        server.close();
    }

    private static void refused(Runnable call, ErrorCode code) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StarlingException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aBanClosesTheSocketsAndRefusesTheToken() {
        Person bob = Person.register(server, "bob");
        try (Wire socket = Wire.signedIn(bob)) {
            socket.awaitType("welcome");
            assertThat(alice.rest().administration().role()).isEqualTo(InstallationRole.OWNER);
            refused(() -> bob.rest().administration().ban(alice.user().id(), "no", null), ErrorCode.FORBIDDEN);
            alice.rest().administration().ban(bob.user().id(), "spam", null);
            assertThat(socket.closeCode(10)).isEqualTo(4102);
        }
        refused(() -> bob.rest().me(), ErrorCode.UNAUTHENTICATED);
        refused(bob::again, ErrorCode.FORBIDDEN);
        alice.rest().administration().unban(bob.user().id());
        assertThat(bob.again().rest().me()).isEqualTo(bob.user());
    }

    @Test
    void aReportedMessageIsRemovedWhereAliceMayNotRead() {
        Person carol = Person.register(server, "carol");
        Person dan = Person.register(server, "dan");
        ConversationId group = carol.rest()
                .create(NewConversation.group("secrets", List.of(dan.user().id())))
                .id();
        Seq rude = carol.rest().send(group, "rude words").seq();
        refused(() -> alice.rest().messages(group, null, 10), ErrorCode.NOT_FOUND);
        refused(() -> alice.rest().administration().removeMessage(group, rude), ErrorCode.NOT_FOUND);
        dan.rest().report(group, rude, "rude");
        var report = alice.rest().administration().openReports(null, 10).getFirst();
        assertThat(report.text()).isEqualTo("rude words");
        assertThat(alice.rest().administration().removeMessage(report.id()).act())
                .isEqualTo("message_removed");
        assertThat(dan.rest().messages(group, null, 1).messages().getFirst().deleted())
                .isTrue();
        refused(() -> alice.rest().messages(group, null, 10), ErrorCode.NOT_FOUND);
        assertThat(alice.rest().administration().audit(null, 2))
                .extracting(entry -> entry.action())
                .containsExactly("report_resolved", "message_removed");
    }
}
