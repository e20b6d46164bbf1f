package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.AppendOutcome;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A newer node has written what this version has no word for. */
class ForeignEventsTest {
    private static final EventBody UNKNOWN = new EventBody.Unknown("unknown");

    private final TestConversations world = new TestConversations();
    private final Nonce nonce = Nonce.random();
    private UserId alice;
    private UserId bob;
    private ConversationId group;

    @BeforeEach
    void begin() {
        alice = world.account("alice");
        bob = world.account("bob");
        group = world.group(alice, bob);
    }

    @AfterEach
    void end() throws InterruptedException {
        world.close();
    }

    /** As a newer node does it. */
    private Seq write(int kind, @Nullable String change, @Nullable String role) {
        return world.database.jdbi().inTransaction(handle -> write(handle, kind, change, role));
    }

    private Seq write(Handle handle, int kind, @Nullable String change, @Nullable String role) {
        long seq = handle.createQuery("update conversation set last_seq = last_seq + 1 where id = ? returning last_seq")
                .bind(0, group.value())
                .mapTo(Long.class)
                .one();
        handle.execute(
                "insert into event (conversation, seq, at, sender, nonce, kind, subject, change, role)"
                        + " values (?, ?, now(), ?, ?, ?, ?, ?, ?)",
                group.value(),
                seq,
                alice.value(),
                nonce.value(),
                kind,
                bob.value(),
                change,
                role);
        return new Seq(seq);
    }

    private EventBody body(Seq seq) {
        return world.log.read(group, new Seq(seq.value() - 1), 10).stream()
                .filter(event -> event.seq().equals(seq))
                .map(Event::body)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aForeignKindHasItsSeqAndTheLogGoesOn() {
        Seq foreign = write(99, null, null);
        assertThat(body(foreign)).isEqualTo(UNKNOWN);
        Seq next = world.say(group, bob, "after it");
        assertThat(next.value()).isEqualTo(foreign.value() + 1);
        assertThat(body(next)).isEqualTo(new EventBody.Message("after it", null));
    }

    @Test
    void aForeignChangeIsUnknown() {
        assertThat(body(write(6, "muted", null))).isEqualTo(UNKNOWN);
    }

    @Test
    void aForeignRoleIsTheLeast() {
        Seq seq = write(6, "role", "guest");
        assertThat(body(seq)).isEqualTo(new EventBody.Member(bob, MemberChange.ROLE, Role.MEMBER));
    }

    @Test
    void commandsAboutAForeignEventAreRefusedLikeOthers() {
        Seq foreign = write(99, null, null);
        assertThat(world.append(group, bob, new EventBody.Reaction(foreign, "👍", true)))
                .isInstanceOf(AppendOutcome.Refused.class);
        assertThat(world.append(group, alice, nonce, new EventBody.Message("the same nonce", null)))
                .isInstanceOf(AppendOutcome.Refused.class);
    }

    @Test
    void whoHasAForeignRoleIsAMember() {
        world.database.jdbi().useHandle(handle -> {
            handle.execute("alter table member drop constraint member_role_check");
            handle.execute("update member set role = 'guest' where account = ?", bob.value());
        });
        assertThat(world.say(group, bob, "I am here").value()).isPositive();
        assertThat(world.conversations.listOf(bob)).hasSize(1);
        assertThat(world.conversations.members(group, 10))
                .extracting(member -> member.role())
                .containsExactlyInAnyOrder(Role.OWNER, Role.MEMBER);
    }

    @Test
    void aForeignKindOfConversationIsAGroup() {
        world.database.jdbi().useHandle(handle -> {
            handle.execute("alter domain conversation_kind drop constraint conversation_kind_check");
            handle.execute("update conversation set kind = 'broadcast' where id = ?", group.value());
        });
        assertThat(world.conversations.listOf(bob)).hasSize(1);
        assertThat(world.say(group, bob, "I am here").value()).isPositive();
    }
}
