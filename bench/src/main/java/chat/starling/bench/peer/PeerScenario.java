package chat.starling.bench.peer;

import chat.starling.bench.scenario.Scenario;
import chat.starling.bench.scenario.Scenarios;
import java.util.List;

/** What is measured of several servers in the same round. {@link #name} is for the command line, {@link #title} for people. */
sealed interface PeerScenario {
    String LARGE = "room-1000";

    String name();

    String title();

    List<Server> servers();

    /**
     * A room in which messages are sent by a plan.
     *
     * @param perSecond to all members, or a share of it where a server does not sustain as much
     */
    record Hall(String name, String title, int members, int perSecond, int settlingSeconds, int seconds)
            implements PeerScenario {
        @Override
        public List<Server> servers() {
            return Server.SPEAKING;
        }
    }

    /** What a socket costs that does nothing: the slope between two numbers of them. */
    record Idle(String name, String title, int few, int many, int restSeconds) implements PeerScenario {
        @Override
        public List<Server> servers() {
            return List.of(Server.STARLING, Server.NETTY, Server.WS, Server.SOCKET_IO);
        }
    }

    /**
     * As many durable rows as go into the table of the log.
     *
     * @param sends what Starling does; the others have as much under way
     */
    record Durable(String name, String title, Scenario.Sends sends, List<Server> servers) implements PeerScenario {
        int underWay() {
            return sends.senders() * sends.underWay();
        }
    }

    static List<PeerScenario> all() {
        return List.of(
                new Hall("room-50", "room of 50, 2,000 messages/s", 50, 2_000, 10, 15),
                new Hall("room-200", "room of 200, 600 messages/s", 200, 600, 10, 15),
                new Hall(LARGE, "room of 1,000, 40 messages/s", 1_000, 40, 10, 20),
                new Idle("sockets", "idle sockets, 2,000 to 15,000", 2_000, 15_000, 20),
                durable(8),
                hot(8));
    }

    /** One short round, for a look. */
    static List<PeerScenario> quick() {
        return List.of(
                new Hall("room-50", "room of 50, 2,000 messages/s", 50, 2_000, 1, 2),
                new Hall(LARGE, "room of 1,000, 40 messages/s", 1_000, 40, 1, 2),
                new Idle("sockets", "idle sockets, 500 to 3,000", 500, 3_000, 1),
                durable(3),
                hot(3));
    }

    static Durable durable(int seconds) {
        return new Durable(
                "durable",
                "durable sends, 256 under way",
                Scenarios.alone(256, seconds),
                List.of(Server.STARLING, Server.UNNEST, Server.PGBENCH));
    }

    private static Durable hot(int seconds) {
        return new Durable(
                "hot",
                "one hot conversation, 256 under way",
                Scenarios.hot(seconds),
                List.of(Server.STARLING, Server.SINGLE_COMMIT));
    }
}
