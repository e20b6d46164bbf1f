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

/** Hints that were lost are made good by asking again. */
class LostHintsTest {
    private static final UserId ALICE = UserId.random();
    private static final UserId BOB = UserId.random();

    private final TestNodes nodes = new TestNodes();
    private final TestNode one = nodes.node();
    private final TestNode two = nodes.node();

    @Test
    void presenceStandsStillWhileTheBusIsDown() {
        one.connect(ALICE);
        Heard heard = two.watch(ALICE);
        one.bus().cut();
        two.bus().cut();
        nodes.pass(Duration.ofMinutes(10));
        one.bus().mend();
        two.bus().mend();
        nodes.pass(Duration.ofMinutes(1));
        assertThat(heard.statuses()).containsExactly(ONLINE);
    }

    @Test
    void whatWasMissedIsFoundWhenTheBusIsBack() {
        one.connect(ALICE);
        Heard alice = two.watch(ALICE);
        Heard bob = two.watch(BOB);
        nodes.pass(Duration.ofSeconds(1));
        two.bus().cut();
        one.disconnect(ALICE);
        one.connect(BOB);
        nodes.pass(Duration.ofSeconds(20));
        two.bus().mend();
        nodes.pass(Duration.ofSeconds(1));
        assertThat(bob.statuses()).containsExactly(OFFLINE, ONLINE);
        nodes.pass(Questions.PATIENCE.plus(LiveNodes.PULSE));
        assertThat(alice.statuses()).containsExactly(ONLINE, OFFLINE);
    }

    @Test
    void aLostHintIsMadeGoodWithinFiveMinutes() {
        one.connect(ALICE);
        Heard heard = two.watch(ALICE);
        one.disconnect(ALICE);
        nodes.pass(HostedUsers.LINGER.minus(Presence.TICK));
        one.bus().cut();
        nodes.pass(Presence.TICK);
        one.bus().mend();
        nodes.pass(Duration.ofMinutes(4));
        assertThat(heard.statuses()).containsExactly(ONLINE);
        nodes.pass(Duration.ofMinutes(1).plus(Questions.PATIENCE).plus(LiveNodes.PULSE));
        assertThat(heard.statuses()).containsExactly(ONLINE, OFFLINE);
    }

    @Test
    void askingAgainIsSpread() {
        Set<UserId> many = Stream.generate(UserId::random).limit(1_000).collect(Collectors.toSet());
        two.watch(many);
        nodes.pass(Duration.ofSeconds(1));
        long before = two.asked();
        two.bus().mend();
        nodes.pass(Presence.TICK);
        assertThat(two.asked() - before).isEqualTo(Questions.BATCH);
        nodes.pass(Duration.ofSeconds(1));
        assertThat(two.asked() - before).isEqualTo(1_000);
    }
}
