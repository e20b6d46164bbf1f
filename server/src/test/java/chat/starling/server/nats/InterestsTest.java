package chat.starling.server.nats;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Hints;
import chat.starling.server.bus.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterestsTest {
    private static final Subject TEAM = new Subject.OfConversation(Hints.TEAM);
    private static final Subject ALL = new Subject.AllNodes();

    private final List<String> said = new ArrayList<>();
    private long now;
    private final Interests interests = new Interests(
            Duration.ofSeconds(30),
            () -> now,
            subject -> said.add("begin " + subject),
            subject -> said.add("end " + subject));

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
        interests.sweep();
    }

    @Test
    void aSubjectBeginsOnceAndEndsAfterItsLinger() {
        interests.join(TEAM);
        interests.join(TEAM);
        interests.leave(TEAM);
        pass(31);
        interests.leave(TEAM);
        pass(29);
        assertThat(said).containsExactly("begin " + TEAM);
        pass(1);
        assertThat(said).containsExactly("begin " + TEAM, "end " + TEAM);
        assertThat(interests.size()).isZero();
    }

    @Test
    void whoComesBackInTimeChangesNothing() {
        interests.join(TEAM);
        interests.leave(TEAM);
        pass(29);
        interests.join(TEAM);
        pass(31);
        interests.leave(TEAM);
        pass(29);
        assertThat(said).containsExactly("begin " + TEAM);
        assertThat(interests.size()).isEqualTo(1);
    }

    @Test
    void eachSubjectHasItsOwnLinger() {
        interests.join(TEAM);
        interests.join(ALL);
        interests.leave(TEAM);
        pass(10);
        interests.leave(ALL);
        pass(20);
        assertThat(said).containsExactly("begin " + TEAM, "begin " + ALL, "end " + TEAM);
        pass(10);
        assertThat(said).endsWith("end " + ALL).hasSize(4);
    }

    @Test
    void whoIsNotWatchedAnyMoreEndsAtOnce() {
        Subject watched = new Subject.PresenceOf(Hints.ALICE);
        interests.join(watched);
        interests.leave(watched);
        assertThat(said).containsExactly("begin " + watched, "end " + watched);
        assertThat(interests.size()).isZero();
    }

    @Test
    void noMoreLingerThanTheLimitAndTheOldestEndFirst() {
        interests.join(TEAM);
        interests.leave(TEAM);
        for (int count = 0; count < Interests.MOST_LINGERING; count++) {
            Subject next = new Subject.OfUser(UserId.random());
            interests.join(next);
            interests.leave(next);
        }
        assertThat(interests.size()).isEqualTo(Interests.MOST_LINGERING);
        assertThat(said)
                .contains("end " + TEAM)
                .filteredOn(line -> line.startsWith("end"))
                .hasSize(1);
    }

    @Test
    void aNewConnectionBeginsAllThatAreThere() {
        interests.join(TEAM);
        interests.join(ALL);
        interests.leave(ALL);
        said.clear();
        interests.beginAll(() -> said.add("connect"));
        assertThat(said).containsExactly("connect", "begin " + TEAM, "begin " + ALL);
    }
}
