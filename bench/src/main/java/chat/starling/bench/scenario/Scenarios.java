package chat.starling.bench.scenario;

import chat.starling.bench.crowd.Day;
import chat.starling.bench.scenario.Scenario.Half;
import chat.starling.bench.scenario.Scenario.Idle;
import chat.starling.bench.scenario.Scenario.MixedDay;
import chat.starling.bench.scenario.Scenario.Paced;
import chat.starling.bench.scenario.Scenario.Pages;
import chat.starling.bench.scenario.Scenario.Reconnect;
import chat.starling.bench.scenario.Scenario.Search;
import chat.starling.bench.scenario.Scenario.Sends;
import chat.starling.bench.scenario.Scenario.Start;
import chat.starling.bench.server.Population;
import java.util.List;

/** All that {@code script/bench} can measure. */
public final class Scenarios {
    private Scenarios() {}

    public static List<Scenario> all() {
        return List.of(
                start(),
                sends("sends-1", "1 sender", 1, 1, Talk.ALONE, 8),
                alone(16, 8),
                alone(256, 8),
                alone(1_024, 8),
                sends("rooms", "256 senders in 16 rooms", 256, 1, Talk.ROOMS, 8),
                hot(8),
                new Paced("ack", "1,000 sends/s, 64 senders", 1_000, 64, Talk.ALONE, 25, 15),
                new Paced("hall", "room of 50, 50 messages/s", 50, 50, Talk.HALL, 25, 15),
                new Paced(
                        "small-rooms",
                        "1,000 rooms of 10, 400 messages/s",
                        400,
                        Population.SMALL_ROOMS,
                        Talk.SMALL_ROOMS,
                        20,
                        20),
                new Paced("direct", "500 pairs, 500 messages/s", 500, 1_000, Talk.DIRECT, 20, 20),
                new Half("half", "256 senders at half of their most", alone(256, 6), 60, 15),
                new Reconnect("reconnect", "10,000 sessions come back at once", 10_000),
                new Pages("pages", "pages of 50 messages, 16 readers", 16, 25, 15),
                new Search("search", "searches of 1,000,000 messages", 1_000_000),
                new MixedDay("day", "mixed day of 2,000 sessions, 100 messages/s", new Day.Plan(2_000, 100, 15, 40)),
                new Idle("idle", "idle sockets, 2,000 to 15,000", 2_000, 15_000, 30));
    }

    /** One short round of what is asked for most often, in less than two minutes. */
    public static List<Scenario> quick() {
        return List.of(
                start(),
                alone(256, 4),
                new Paced("ack", "1,000 sends/s, 64 senders", 1_000, 64, Talk.ALONE, 5, 5),
                new Paced("hall", "room of 50, 50 messages/s", 50, 50, Talk.HALL, 5, 5),
                new Idle("idle", "idle sockets, 1,000 to 4,000", 1_000, 4_000, 2));
    }

    public static Sends hot(int seconds) {
        return sends("hot", "4 senders, 64 under way each, one conversation", 4, 64, Talk.HALL, seconds);
    }

    /** Durable sends by as many who each talk alone. */
    public static Sends alone(int senders, int seconds) {
        return sends("sends-" + senders, "%,d senders".formatted(senders), senders, 1, Talk.ALONE, seconds);
    }

    private static Scenario start() {
        return new Start("start", "start on a warm data directory");
    }

    private static Sends sends(String name, String title, int senders, int underWay, Talk talk, int seconds) {
        return new Sends(name, title, senders, underWay, talk, seconds);
    }
}
