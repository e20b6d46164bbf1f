package chat.starling.server.account;

import static chat.starling.server.account.AccountFixture.PASSWORD;
import static chat.starling.server.account.AccountFixture.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user has at most 100 sessions. */
class MostSessionsTest {
    @RegisterExtension
    static final AccountFixture FIXTURE = new AccountFixture();

    @Test
    void whenThereAreTooManyTheLongestUnseenEndsAndIsTold() {
        User alice = FIXTURE.user("alice");
        SessionId unseen = FIXTURE.signedIn(alice).session();
        for (int more = 1; more < SignIn.MOST_SESSIONS; more++) {
            FIXTURE.session(alice);
        }
        FIXTURE.pass(Duration.ofSeconds(1));
        FIXTURE.store().of(alice.id(), FIXTURE.instant()).stream()
                .map(SessionStore.Stored::id)
                .filter(session -> !session.equals(unseen))
                .forEach(session -> FIXTURE.store().seen(Map.of(session, FIXTURE.instant())));
        FIXTURE.signIn("alice", PASSWORD);
        assertThat(FIXTURE.revoked).containsExactly(unseen);
        assertThat(FIXTURE.rows("session")).hasSize(SignIn.MOST_SESSIONS);
    }

    @Test
    void manyWhoSignInAtOnceAreNotTooMany() {
        User alice = FIXTURE.user("alice");
        atOnce(16, number -> FIXTURE.store().add(FIXTURE.newSession(alice, Secrets.token()), 3, FIXTURE.instant()));
        assertThat(FIXTURE.rows("session")).hasSize(3);
    }
}
