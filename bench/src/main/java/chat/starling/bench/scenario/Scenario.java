package chat.starling.bench.scenario;

import chat.starling.bench.report.Aim;
import chat.starling.bench.report.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is measured. {@link #name} is for the command line, {@link #title} for people. */
public sealed interface Scenario {

    String name();

    String title();

    /** What to reach, if there is an aim for this quantity. */
    default @Nullable Aim aim(Quantity quantity) {
        return null;
    }

    /** Whether load runs beside the server, so that it matters on which cores. */
    default boolean isLoaded() {
        return true;
    }

    /**
     * As many durable sends as the server takes from senders that wait for their acks.
     *
     * @param senders each with a connection
     * @param underWay how many messages of one sender may wait for their acks
     */
    record Sends(String name, String title, int senders, int underWay, Talk talk, int seconds) implements Scenario {
        private static final int MANY = 256;

        @Override
        public @Nullable Aim aim(Quantity quantity) {
            return quantity == Quantity.ACKED && senders == MANY && talk == Talk.ALONE ? new Aim.AtLeast(10_000) : null;
        }
    }

    /**
     * Latencies at a fixed rate, sent by a plan.
     *
     * @param settlingSeconds the messages of this time do not count: what the warm-up left to compile takes a core from the rest
     */
    record Paced(String name, String title, int perSecond, int senders, Talk talk, int settlingSeconds, int seconds)
            implements Scenario {
        @Override
        public @Nullable Aim aim(Quantity quantity) {
            return quantity == Quantity.ACK_P99 && talk == Talk.ALONE ? new Aim.Under(20) : null;
        }
    }

    /** What sockets cost that are signed in, in twenty conversations each, and do nothing: the slope between two numbers. */
    record Idle(String name, String title, int few, int many, int restSeconds) implements Scenario {
        @Override
        public @Nullable Aim aim(Quantity quantity) {
            return quantity == Quantity.RESIDENT ? new Aim.Under(10) : null;
        }

        @Override
        public boolean isLoaded() {
            return false;
        }
    }

    /** A server's start on a data directory that was used before. */
    record Start(String name, String title) implements Scenario {
        @Override
        public @Nullable Aim aim(Quantity quantity) {
            return quantity == Quantity.START ? new Aim.Under(6_000) : null;
        }

        @Override
        public boolean isLoaded() {
            return false;
        }
    }

    static List<Scenario> all() {
        return List.of(
                start(),
                sends("sends-1", "1 sender", 1, 1, Talk.ALONE, 8),
                alone(16, 8),
                alone(256, 8),
                sends("rooms", "256 senders in 16 rooms", 256, 1, Talk.ROOMS, 8),
                hot(8),
                new Paced("ack", "1,000 sends/s, 64 senders", 1_000, 64, Talk.ALONE, 25, 15),
                new Paced("hall", "room of 50, 50 messages/s", 50, 50, Talk.HALL, 25, 15),
                new Scenario.Idle("idle", "idle sockets, 2,000 to 15,000", 2_000, 15_000, 30));
    }

    /** One short round of what has an aim, in less than two minutes. */
    static List<Scenario> quick() {
        return List.of(
                start(),
                alone(256, 4),
                new Paced("ack", "1,000 sends/s, 64 senders", 1_000, 64, Talk.ALONE, 5, 5),
                new Paced("hall", "room of 50, 50 messages/s", 50, 50, Talk.HALL, 5, 5),
                new Scenario.Idle("idle", "idle sockets, 1,000 to 4,000", 1_000, 4_000, 2));
    }

    static Sends hot(int seconds) {
        return sends("hot", "4 senders, 64 under way each, one conversation", 4, 64, Talk.HALL, seconds);
    }

    /** Durable sends by as many who each talk alone. */
    static Sends alone(int senders, int seconds) {
        return sends("sends-" + senders, senders + " senders", senders, 1, Talk.ALONE, seconds);
    }

    private static Scenario start() {
        return new Start("start", "start on a warm data directory");
    }

    private static Sends sends(String name, String title, int senders, int underWay, Talk talk, int seconds) {
        return new Sends(name, title, senders, underWay, talk, seconds);
    }
}
