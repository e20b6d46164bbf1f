package chat.starling.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session that is used lives on; one that is not ends after 90 days. */
class SessionLifeTest {
    @RegisterExtension
    static final AccountFixture FIXTURE = new AccountFixture();

    @Test
    void aSessionThatIsUsedLivesOnAndOneThatIsNotEnds() {
        String used = FIXTURE.session(FIXTURE.user("alice"));
        String unused = FIXTURE.session(FIXTURE.user("bob"));
        for (int month = 0; month < 6; month++) {
            FIXTURE.pass(Duration.ofDays(30));
            assertThat(FIXTURE.authenticate().authenticate(used)).isPresent();
        }
        assertThat(FIXTURE.authenticate().authenticate(unused)).isEmpty();
    }

    @Test
    void itEndsWhenItsTimeIsUp() {
        String token = FIXTURE.session(FIXTURE.user("alice"));
        SignedIn alice = FIXTURE.who(token);
        FIXTURE.pass(SignIn.LIFE);
        assertThat(FIXTURE.authenticate().authenticate(token)).isEmpty();
        assertThat(FIXTURE.sessions().list(alice)).isEmpty();
    }

    @Test
    void onlyThoseWhoseTimeIsUpAreDeleted() {
        FIXTURE.session(FIXTURE.user("bob"));
        FIXTURE.pass(Duration.ofDays(1));
        String token = FIXTURE.session(FIXTURE.user("alice"));
        FIXTURE.pass(SignIn.LIFE.minusDays(1));
        FIXTURE.store().endExpired(FIXTURE.instant());
        assertThat(FIXTURE.rows("session")).hasSize(1);
        assertThat(FIXTURE.authenticate().authenticate(token)).isPresent();
    }

    @Test
    void aNodeWhoseClockIsFarAheadDeletesNobodysSession() {
        FIXTURE.pass(Duration.ofDays(36_500));
        FIXTURE.session(FIXTURE.user("alice"));
        FIXTURE.store().endExpired(FIXTURE.instant().plus(SignIn.LIFE));
        assertThat(FIXTURE.rows("session")).hasSize(1);
    }

    @Test
    void useIsWrittenDownAtMostOnceAnHour() {
        String token = FIXTURE.session(FIXTURE.user("alice"));
        Instant begin = FIXTURE.instant();
        FIXTURE.pass(Duration.ofMinutes(59));
        assertThat(FIXTURE.who(token).expiresAt()).isEqualTo(begin.plus(SignIn.LIFE));
        assertThat(lastSeen(token)).isEqualTo(begin);
        FIXTURE.pass(Duration.ofMinutes(1));
        assertThat(FIXTURE.who(token).expiresAt()).isEqualTo(FIXTURE.instant().plus(SignIn.LIFE));
        assertThat(lastSeen(token)).isEqualTo(FIXTURE.instant());
    }

    @Test
    void tokensThatAreLookedUpTogetherKeepTheirOrder() {
        User bob = FIXTURE.user("bob");
        String expired = FIXTURE.session(bob);
        FIXTURE.pass(SignIn.LIFE.minusHours(2));
        User alice = FIXTURE.user("alice");
        String old = FIXTURE.session(alice);
        FIXTURE.pass(Duration.ofHours(2));
        String fresh = FIXTURE.session(bob);
        List<Optional<SignedIn>> found =
                FIXTURE.authenticate().authenticate(List.of(fresh, "no-such-token", expired, old, fresh));
        assertThat(found)
                .extracting(one -> one.map(SignedIn::user))
                .containsExactly(
                        Optional.of(bob), Optional.empty(), Optional.empty(), Optional.of(alice), Optional.of(bob));
        assertThat(found.get(3).orElseThrow().expiresAt())
                .isEqualTo(FIXTURE.instant().plus(SignIn.LIFE));
        assertThat(lastSeen(old)).isEqualTo(FIXTURE.instant());
    }

    private static Instant lastSeen(String token) {
        return FIXTURE.sessions().list(FIXTURE.who(token)).getFirst().lastSeenAt();
    }
}
