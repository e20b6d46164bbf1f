package chat.starling.bench.scenario;

import chat.starling.bench.crowd.Day;
import chat.starling.bench.report.Aim;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.server.Population;
import org.jspecify.annotations.Nullable;

/** What is measured. {@link #name} is for the command line, {@link #title} for people. */
public sealed interface Scenario {

    String name();

    String title();

    /** What to reach, if there is an aim for this quantity. */
    default @Nullable Aim aim(Quantity quantity) {
        return quantity == Quantity.LOST || quantity == Quantity.FAULTS ? new Aim.AtMost(0) : null;
    }

    /** Whether load runs beside the server, so that it matters on which cores. */
    default boolean isLoaded() {
        return true;
    }

    /** Whether it needs {@link Population#all}. */
    default boolean needsAll() {
        return false;
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
        public boolean needsAll() {
            return senders > Population.CHATTY;
        }

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
        public boolean needsAll() {
            return senders > Population.CHATTY;
        }

        @Override
        public @Nullable Aim aim(Quantity quantity) {
            boolean alone = quantity == Quantity.ACK_P99 && talk == Talk.ALONE;
            return alone ? new Aim.Under(20) : Scenario.super.aim(quantity);
        }
    }

    /**
     * Latencies at half of what the server takes.
     *
     * @param most for a short while, to know how much that is
     */
    record Half(String name, String title, Sends most, int settlingSeconds, int seconds) implements Scenario {
        @Override
        public boolean needsAll() {
            return most.needsAll();
        }

        @Override
        public @Nullable Aim aim(Quantity quantity) {
            return switch (quantity) {
                case ACK_P99 -> new Aim.AtMost(15);
                case DELIVERY_P99 -> new Aim.AtMost(20);
                case ACK_TAIL, DELIVERY_TAIL -> new Aim.AtMost(5);
                default -> Scenario.super.aim(quantity);
            };
        }

        Paced paced(double most) {
            int perSecond = (int) Math.max(1, most / 2);
            return new Paced(name, title, perSecond, most().senders(), most().talk(), settlingSeconds, seconds);
        }
    }

    /** What sockets cost that are signed in, in twenty conversations each, and do nothing: the slope between two numbers. */
    record Idle(String name, String title, int few, int many, int restSeconds) implements Scenario {
        @Override
        public @Nullable Aim aim(Quantity quantity) {
            return switch (quantity) {
                case RESIDENT -> new Aim.AtMost(8);
                case IDLE_CPU -> new Aim.AtMost(2.5);
                default -> null;
            };
        }

        @Override
        public boolean isLoaded() {
            return false;
        }
    }

    /** A server's start on a data directory that was used before, and the size of what is downloaded. */
    record Start(String name, String title) implements Scenario {
        @Override
        public @Nullable Aim aim(Quantity quantity) {
            return switch (quantity) {
                case START -> new Aim.AtMost(3_000);
                case ARCHIVE -> new Aim.AtMost(120);
                default -> null;
            };
        }

        @Override
        public boolean isLoaded() {
            return false;
        }
    }

    /** All sessions lose their sockets at once, miss a message in each of their conversations, and come back. */
    record Reconnect(String name, String title, int sessions) implements Scenario {
        @Override
        public boolean needsAll() {
            return true;
        }

        @Override
        public @Nullable Aim aim(Quantity quantity) {
            return switch (quantity) {
                case RETURNED -> new Aim.AtMost(5);
                case LOG_READS -> new Aim.AtMost(1);
                default -> Scenario.super.aim(quantity);
            };
        }
    }

    /** Pages of history by REST, read from the newest message to the first, by some who each wait for their page. */
    record Pages(String name, String title, int readers, int settlingSeconds, int seconds) implements Scenario {}

    /** Searches of messages of a year, one after the other, and how fast they were indexed. */
    record Search(String name, String title, int messages) implements Scenario {
        @Override
        public @Nullable Aim aim(Quantity quantity) {
            return quantity == Quantity.SEARCH_MEDIAN ? new Aim.Under(100) : null;
        }

        @Override
        public boolean isLoaded() {
            return false;
        }
    }

    /** All that people do, at once. */
    record MixedDay(String name, String title, Day.Plan plan) implements Scenario {
        @Override
        public boolean needsAll() {
            return true;
        }
    }
}
