package chat.starling.server.account;

import static chat.starling.server.account.AccountFixture.refusal;
import static chat.starling.server.account.AccountFixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People see where they are signed in, and end it. */
class SessionsTest {
    @RegisterExtension
    static final AccountFixture FIXTURE = new AccountFixture();

    @Test
    void onesOwnDevicesAreListedTheLastOneSeenFirst() {
        User alice = FIXTURE.user("alice");
        SignedIn phone = FIXTURE.signedIn(alice);
        FIXTURE.pass(Duration.ofMinutes(1));
        SignedIn laptop = FIXTURE.signedIn(alice);
        FIXTURE.signedIn(FIXTURE.user("bob"));
        assertThat(FIXTURE.sessions().list(phone))
                .extracting(Sessions.Device::id)
                .containsExactly(laptop.session(), phone.session());
        assertThat(FIXTURE.sessions().list(phone))
                .extracting(Sessions.Device::current)
                .containsExactly(false, true);
    }

    @Test
    void aRevokedSessionEndsAtOnceAndIsTold() {
        User alice = FIXTURE.user("alice");
        SignedIn phone = FIXTURE.signedIn(alice);
        String token = FIXTURE.session(alice);
        SessionId laptop = FIXTURE.who(token).session();
        assertThat(value(FIXTURE.sessions().revoke(phone, laptop))).isEqualTo(laptop);
        assertThat(FIXTURE.authenticate().authenticate(token)).isEmpty();
        assertThat(FIXTURE.revoked).containsExactly(laptop);
    }

    @Test
    void itHasEndedBeforeItIsTold() {
        User alice = FIXTURE.user("alice");
        String token = FIXTURE.session(alice);
        SignedIn laptop = FIXTURE.who(token);
        SessionRevocations revocations = (user, session) -> {
            assertThat(user).isEqualTo(alice.id());
            assertThat(FIXTURE.authenticate().authenticate(token)).isEmpty();
            FIXTURE.revoked.add(session);
        };
        new Sessions(FIXTURE.store(), revocations, FIXTURE).signOut(laptop);
        assertThat(FIXTURE.revoked).containsExactly(laptop.session());
    }

    @Test
    void sessionsOfOthersAndUnknownOnesAreNotThere() {
        SignedIn alice = FIXTURE.signedIn(FIXTURE.user("alice"));
        String token = FIXTURE.session(FIXTURE.user("bob"));
        SessionId bobs = FIXTURE.who(token).session();
        assertThat(refusal(FIXTURE.sessions().revoke(alice, bobs)).code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(FIXTURE.sessions().revoke(alice, SessionId.random())).code())
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(FIXTURE.authenticate().authenticate(token)).isPresent();
        assertThat(FIXTURE.revoked).isEmpty();
    }

    @Test
    void signingOutEndsThisSessionAlone() {
        User alice = FIXTURE.user("alice");
        SignedIn phone = FIXTURE.signedIn(alice);
        SignedIn laptop = FIXTURE.signedIn(alice);
        FIXTURE.sessions().signOut(phone);
        assertThat(FIXTURE.sessions().list(laptop))
                .extracting(Sessions.Device::id)
                .containsExactly(laptop.session());
    }
}
