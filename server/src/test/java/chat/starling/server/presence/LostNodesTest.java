package chat.starling.server.presence;

import static chat.starling.protocol.model.PresenceStatus.OFFLINE;
import static chat.starling.protocol.model.PresenceStatus.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.UserId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of the users of a node that dies, ends, or is paused. */
class LostNodesTest {
    private static final UserId ALICE = UserId.random();
    private static final UserId BOB = UserId.random();

    private final TestNodes nodes = new TestNodes();
    private final TestNode one = nodes.node();
    private final TestNode two = nodes.node();
    private final TestNode three = nodes.node();

    @Test
    void usersOfADeadNodeAreGoneWithinThirteenSeconds() {
        one.connect(ALICE);
        Heard heard = two.watch(ALICE);
        nodes.kill(one);
        nodes.pass(Duration.ofMillis(8_500));
        assertThat(heard.statuses()).containsExactly(ONLINE);
        nodes.pass(Duration.ofMillis(4_500));
        assertThat(heard.statuses()).containsExactly(ONLINE, OFFLINE);
        assertThat(two.gauge("starling.nodes.alive")).isEqualTo(2);
    }

    @Test
    void whoIsElsewhereByThenIsNoNews() {
        one.connect(ALICE);
        Heard heard = two.watch(ALICE);
        nodes.kill(one);
        nodes.pass(Duration.ofSeconds(7));
        three.connect(ALICE);
        nodes.pass(Duration.ofSeconds(60));
        assertThat(heard.statuses()).containsExactly(ONLINE);
    }

    @Test
    void usersOfANodeThatEndedHaveAMomentToComeBackElsewhere() {
        one.connect(ALICE);
        one.connect(BOB);
        Heard alice = two.watch(ALICE);
        Heard bob = two.watch(BOB);
        nodes.leave(one);
        nodes.pass(HostedUsers.LINGER.minus(Presence.TICK));
        three.connect(ALICE);
        nodes.pass(Presence.GATHERING.plus(Presence.TICK));
        assertThat(alice.statuses()).containsExactly(ONLINE);
        assertThat(bob.statuses()).containsExactly(ONLINE, OFFLINE);
    }

    @Test
    void aPausedNodeThatComesBackIsAskedAgain() {
        one.connect(ALICE);
        Heard heard = two.watch(ALICE);
        one.bus().pause();
        nodes.pass(Duration.ofSeconds(20));
        assertThat(heard.statuses()).containsExactly(ONLINE, OFFLINE);
        one.bus().resume();
        nodes.pass(Duration.ofSeconds(1));
        assertThat(heard.statuses()).containsExactly(ONLINE, OFFLINE, ONLINE);
        assertThat(two.gauge("starling.nodes.alive")).isEqualTo(3);
    }

    @Test
    void aPausedNodeCondemnsNobodyWhenItComesBack() {
        two.connect(ALICE);
        two.connect(BOB);
        Heard alice = one.watch(ALICE);
        Heard bob = one.watch(BOB);
        one.bus().pause();
        two.disconnect(BOB);
        nodes.pass(Duration.ofSeconds(20));
        one.bus().resume();
        nodes.pass(Duration.ofSeconds(30));
        assertThat(alice.statuses()).containsExactly(ONLINE);
        assertThat(bob.statuses()).containsExactly(ONLINE, OFFLINE);
    }

    @Test
    void twoNodesThatWerePausedTogetherAgreeAfterwards() {
        one.connect(ALICE);
        two.connect(BOB);
        Heard alice = two.watch(ALICE);
        Heard bob = one.watch(BOB);
        one.bus().pause();
        two.bus().pause();
        nodes.pass(Duration.ofSeconds(20));
        one.bus().resume();
        two.bus().resume();
        nodes.pass(Duration.ofSeconds(30));
        assertThat(alice.statuses()).containsExactly(ONLINE);
        assertThat(bob.statuses()).containsExactly(ONLINE);
    }
}
