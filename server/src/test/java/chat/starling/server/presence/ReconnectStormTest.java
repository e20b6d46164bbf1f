package chat.starling.server.presence;

import static chat.starling.protocol.model.PresenceStatus.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 10,000 users lose their node and come back on another: news to nobody, and few hints. */
class ReconnectStormTest {
    private static final int CROWD = 10_000;
    private static final int NAMED = 20;
    private static final int WATCHED_AT_ONCE = 500;
    private static final Duration QUIET = Duration.ofSeconds(20);

    private final TestNodes nodes = new TestNodes();
    private final TestNode from = nodes.node();
    private final TestNode to = nodes.node();
    private final TestNode third = nodes.node();
    private final List<UserId> crowd =
            Stream.generate(UserId::random).limit(CROWD).toList();
    private final List<Heard> onlookers = new ArrayList<>();
    private double framesBefore;

    @BeforeEach
    void everybodyIsOnlineAndWatchedFromAThirdNode() {
        crowd.forEach(from::connect);
        for (int i = 0; i < CROWD; i += WATCHED_AT_ONCE) {
            onlookers.add(third.watch(Set.copyOf(crowd.subList(i, i + WATCHED_AT_ONCE))));
        }
        nodes.pass(Duration.ofSeconds(1));
        framesBefore = third.frames();
        assertThat(framesBefore).isEqualTo(CROWD);
    }

    private void comeBack() {
        crowd.forEach(to::connect);
        crowd.forEach(user -> watchTheSame());
    }

    private void comeBackAndWatchOneByOne() {
        crowd.forEach(user -> {
            to.connect(user);
            watchTheSame();
        });
    }

    /** All name the same people, as members of one group do. */
    private void watchTheSame() {
        Set<UserId> named = Set.copyOf(crowd.subList(0, NAMED));
        assertThat(to.watch(named).statuses()).hasSize(NAMED).containsOnly(ONLINE);
    }

    private void assertNobodyHeardOfIt() {
        assertThat(third.frames()).isEqualTo(framesBefore);
        onlookers.forEach(heard -> assertThat(heard.statuses()).hasSize(WATCHED_AT_ONCE));
        assertThat(to.frames()).as("the answers to the watches alone").isEqualTo(CROWD * NAMED);
    }

    @Test
    void asTheBalancerIsRestarted() {
        long told = from.told();
        crowd.forEach(from::disconnect);
        nodes.pass(Duration.ofSeconds(2));
        comeBackAndWatchOneByOne();
        nodes.pass(QUIET);
        assertNobodyHeardOfIt();
        assertThat(to.asked()).as("once for each user who is named").isEqualTo(NAMED);
        assertThat(from.told() - told + to.told())
                .as("one for each who comes, one for each who is gone, and the answers of two nodes")
                .isLessThanOrEqualTo(2L * CROWD + 2L * NAMED);
    }

    @Test
    void asTheNodeIsKilled() {
        nodes.kill(from);
        nodes.pass(Duration.ofSeconds(2));
        comeBack();
        nodes.pass(QUIET);
        assertNobodyHeardOfIt();
        assertThat(to.asked()).isEqualTo(NAMED);
        assertThat(to.told()).isLessThanOrEqualTo(CROWD + (long) NAMED);
    }

    @Test
    void asTheNodeEndsInGoodOrder() {
        crowd.forEach(from::disconnect);
        nodes.leave(from);
        nodes.pass(Duration.ofSeconds(3));
        comeBack();
        nodes.pass(QUIET);
        assertNobodyHeardOfIt();
    }

    @Test
    void onTheSameNodeItIsNotEvenAHint() {
        long told = from.told();
        crowd.forEach(from::disconnect);
        nodes.pass(Duration.ofSeconds(2));
        crowd.forEach(from::connect);
        nodes.pass(QUIET);
        assertThat(from.told()).isEqualTo(told);
        assertThat(third.frames()).isEqualTo(framesBefore);
    }
}
