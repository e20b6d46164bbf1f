package chat.starling.server.presence;

import static chat.starling.protocol.model.PresenceStatus.OFFLINE;
import static chat.starling.protocol.model.PresenceStatus.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.UserId;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A node asks and listens for as many users as are watched on it, not for as many as watch. */
class WatchingTest {
    private static final UserId ALICE = UserId.random();
    private static final UserId BOB = UserId.random();

    private final TestNodes nodes = new TestNodes();
    private final TestNode one = nodes.node();
    private final TestNode two = nodes.node();

    @Test
    void manyWatchersAskOnce() {
        one.connect(ALICE);
        int before = two.bus().subscriptions();
        for (int watcher = 0; watcher < 100; watcher++) {
            assertThat(two.watch(ALICE).statuses()).containsExactly(ONLINE);
        }
        assertThat(two.asked()).isEqualTo(1);
        assertThat(two.bus().subscriptions() - before).isEqualTo(1);
    }

    @Test
    void whoJoinsAWaitIsToldWithTheOthers() {
        Heard first = two.watch(ALICE);
        nodes.pass(Presence.TICK);
        Heard second = two.watch(ALICE);
        nodes.pass(FirstAnswers.PATIENCE.minus(Presence.TICK));
        assertThat(first.statuses()).containsExactly(OFFLINE);
        assertThat(second.statuses()).containsExactly(OFFLINE);
        assertThat(two.asked()).isEqualTo(1);
    }

    @Test
    void onlyThoseWhomNobodyHereWatchesAreUnheard() {
        assertThat(two.presence().unheard(Set.of(ALICE, BOB))).isEqualTo(2);
        Heard heard = two.watch(ALICE);
        assertThat(two.presence().unheard(Set.of(ALICE, BOB))).isEqualTo(1);
        assertThat(one.presence().unheard(Set.of(ALICE, BOB))).isEqualTo(2);
        two.presence().forget(heard, Set.of(ALICE));
        assertThat(two.presence().unheard(Set.of(ALICE)))
                .as("it is listened for a while longer")
                .isZero();
        nodes.pass(WatchedUsers.LINGER.plusSeconds(1));
        assertThat(two.presence().unheard(Set.of(ALICE))).isEqualTo(1);
    }

    @Test
    void aWatchReplacesTheOneBefore() {
        Heard heard = new Heard();
        two.presence().watch(heard, Set.of(), Set.of(ALICE));
        nodes.pass(Duration.ofSeconds(1));
        two.presence().watch(heard, Set.of(ALICE), Set.of(BOB));
        nodes.pass(Duration.ofSeconds(1));
        one.connect(ALICE);
        one.connect(BOB);
        nodes.pass(Duration.ofSeconds(1));
        assertThat(heard.last(ALICE)).isEqualTo(OFFLINE);
        assertThat(heard.last(BOB)).isEqualTo(ONLINE);
    }

    @Test
    void whomNobodyWatchesIsForgottenAfterAWhile() {
        int before = two.bus().subscriptions();
        Heard heard = two.watch(ALICE);
        two.presence().forget(heard, Set.of(ALICE));
        nodes.pass(WatchedUsers.LINGER.minusSeconds(1));
        assertThat(two.bus().subscriptions() - before).isEqualTo(1);
        nodes.pass(Duration.ofSeconds(2));
        assertThat(two.bus().subscriptions()).isEqualTo(before);
        assertThat(two.gauge("starling.presence.watched")).isZero();
    }

    @Test
    void whomNobodyWatchesIsKnownForAWhile() {
        Heard heard = two.watch(ALICE);
        two.presence().forget(heard, Set.of(ALICE));
        nodes.pass(WatchedUsers.LINGER.minusSeconds(1));
        one.connect(ALICE);
        nodes.pass(Duration.ofSeconds(1).minus(Presence.TICK));
        assertThat(two.watch(ALICE).statuses()).containsExactly(ONLINE);
        assertThat(two.asked()).isEqualTo(1);
    }

    @Test
    void fewAreKeptWhomNobodyWatches() {
        for (int frame = 0; frame < 50; frame++) {
            Set<UserId> strangers = Stream.generate(UserId::random).limit(500).collect(Collectors.toSet());
            two.presence().forget(two.watch(strangers), strangers);
        }
        nodes.pass(Duration.ofSeconds(1));
        assertThat(two.gauge("starling.presence.watched")).isEqualTo(WatchedUsers.MOST_LINGERING);
    }

    @Test
    void aNodeStopsListeningForWhoIsGone() {
        int before = one.bus().subscriptions();
        one.connect(ALICE);
        one.connect(ALICE);
        one.disconnect(ALICE);
        assertThat(one.bus().subscriptions() - before).isEqualTo(1);
        one.disconnect(ALICE);
        nodes.pass(HostedUsers.LINGER);
        assertThat(one.bus().subscriptions()).isEqualTo(before);
    }
}
