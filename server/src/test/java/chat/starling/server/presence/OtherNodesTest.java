package chat.starling.server.presence;

import static chat.starling.protocol.model.PresenceStatus.OFFLINE;
import static chat.starling.protocol.model.PresenceStatus.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.UserId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A watcher hears of users on any node. */
class OtherNodesTest {
    private static final UserId ALICE = UserId.random();
    private static final Duration GATHERED = Presence.GATHERING.plus(Presence.TICK);

    private final TestNodes nodes = new TestNodes();
    private final TestNode one = nodes.node();
    private final TestNode two = nodes.node();

    @Test
    void whoIsOnlineElsewhereIsToldAtOnce() {
        one.connect(ALICE);
        assertThat(two.watch(ALICE).statuses()).containsExactly(ONLINE);
    }

    @Test
    void whoIsOnlineHereIsToldWithoutTheBus() {
        one.bus().cut();
        one.connect(ALICE);
        assertThat(one.watch(ALICE).statuses()).containsExactly(ONLINE);
    }

    @Test
    void whoIsNowhereIsToldAfterAShortWait() {
        Instant yesterday = nodes.time().instant().minus(Duration.ofDays(1));
        nodes.store(ALICE, yesterday);
        Heard heard = two.watch(ALICE);
        assertThat(heard.frames()).isEmpty();
        nodes.pass(FirstAnswers.PATIENCE);
        assertThat(heard.frames()).containsExactly(new ServerFrame.Presence(ALICE, OFFLINE, yesterday));
    }

    @Test
    void aNodeAloneWaitsForNobody() {
        TestNode alone = new TestNodes().node();
        assertThat(alone.watch(ALICE).statuses()).containsExactly(OFFLINE);
    }

    @Test
    void anAnswerThatComesLateIsNews() {
        one.bus().pause();
        one.connect(ALICE);
        Heard heard = two.watch(ALICE);
        nodes.pass(FirstAnswers.PATIENCE);
        one.bus().resume();
        nodes.pass(GATHERED);
        assertThat(heard.statuses()).containsExactly(OFFLINE, ONLINE);
    }

    @Test
    void comingAndGoingIsTold() {
        Heard heard = two.watch(ALICE);
        nodes.pass(Duration.ofSeconds(1));
        one.connect(ALICE);
        nodes.pass(GATHERED);
        assertThat(heard.statuses()).containsExactly(OFFLINE, ONLINE);
        Instant left = nodes.time().instant();
        one.disconnect(ALICE);
        nodes.pass(HostedUsers.LINGER.plus(GATHERED));
        assertThat(heard.statuses()).containsExactly(OFFLINE, ONLINE, OFFLINE);
        assertThat(heard.frames().getLast().lastSeen()).isBetween(left, left.plus(GATHERED));
    }

    @Test
    void comingBackWithinTheLingerIsNoNews() {
        one.connect(ALICE);
        Heard heard = two.watch(ALICE);
        long told = one.told();
        one.disconnect(ALICE);
        nodes.pass(HostedUsers.LINGER.minus(Presence.TICK));
        one.connect(ALICE);
        nodes.pass(Duration.ofSeconds(10));
        assertThat(heard.statuses()).containsExactly(ONLINE);
        assertThat(one.told()).isEqualTo(told);
    }

    @Test
    void whoIsOnSeveralNodesGoesWithTheLastOne() {
        one.connect(ALICE);
        two.connect(ALICE);
        Heard heard = two.watch(ALICE);
        two.disconnect(ALICE);
        nodes.pass(Duration.ofSeconds(10));
        assertThat(heard.statuses()).containsExactly(ONLINE);
        one.disconnect(ALICE);
        nodes.pass(Duration.ofSeconds(10));
        assertThat(heard.statuses()).containsExactly(ONLINE, OFFLINE);
    }

    @Test
    void whatIsUndoneWithinAMomentIsNoNews() {
        TestNode three = nodes.node();
        one.connect(ALICE);
        Heard heard = two.watch(ALICE);
        one.disconnect(ALICE);
        nodes.pass(HostedUsers.LINGER);
        three.connect(ALICE);
        nodes.pass(Duration.ofSeconds(1));
        assertThat(heard.statuses()).containsExactly(ONLINE);
    }
}
