package chat.starling.bench.peer;

import chat.starling.bench.report.Figure;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.scenario.Scenario;
import chat.starling.bench.scenario.Trial;
import chat.starling.bench.server.Population;
import chat.starling.bench.server.ServerUnderTest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Holds Starling to its {@link Bound}s in less than three minutes. What depends on the machine is compared with a floor that takes
 * turns with it in the same run; only the live heap of a socket is the same everywhere.
 */
public final class Gate {
    private static final int ROUNDS = 3;
    private static final int WARM_UP_SECONDS = 6;
    private static final int SHORT_WARM_UP_SECONDS = 2;
    private static final PeerScenario.Hall ROOM =
            new PeerScenario.Hall(PeerScenario.LARGE, "room of 1,000, 40 messages/s", 1_000, 40, 1, 4);
    private static final PeerScenario.Durable SENDS = PeerScenario.durable(4);
    private static final Scenario.Idle SOCKETS = new Scenario.Idle("idle", "idle sockets, 500 to 3,000", 500, 3_000, 1);

    private final PeerOptions options;
    private final Map<Bound, Double> measured = new EnumMap<>(Bound.class);

    private Gate(PeerOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        Gate gate = new Gate(PeerOptions.of(List.of(arguments)));
        System.out.println(gate.options.machine().text());
        gate.measure();
        System.out.println();
        System.out.print(Bound.HEAD + Bound.HEAD.replaceAll("[^|\\n]", "-"));
        gate.measured.forEach((bound, value) -> System.out.print(bound.row(value)));
        System.exit(Bound.allHold(gate.measured) ? 0 : 1);
    }

    private void measure() {
        Setup setup = options.setup();
        System.out.println("making Starling's database and its people");
        Population population;
        try (ServerUnderTest server = ServerUnderTest.start(setup.cores(), setup.starling(), setup.starlingData())) {
            population = Population.few(server);
            StarlingPeer starling =
                    new StarlingPeer(server, population, options.machine().starling());
            deliveries(starling);
            sends(new DurableTrial(setup, starling, SHORT_WARM_UP_SECONDS));
        }
        try (ServerUnderTest server = ServerUnderTest.start(setup.cores(), setup.starling(), setup.starlingData())) {
            System.out.println(SOCKETS.title());
            measured.put(Bound.HEAP, Quantity.HEAP.in(new Trial(server, population, 0).run(SOCKETS)));
        }
    }

    private void deliveries(StarlingPeer starling) {
        try (Peer floor = StartedPeer.start(Server.NETTY, options.setup())) {
            RoomTrial ours = new RoomTrial(starling);
            RoomTrial bare = new RoomTrial(floor);
            ours.warmUp(WARM_UP_SECONDS);
            bare.warmUp(SHORT_WARM_UP_SECONDS);
            Medians medians = new Medians();
            double lost = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                System.out.printf("%s: round %d of %d%n", ROOM.title(), round, ROUNDS);
                Map<Quantity, Double> figures = ours.run(ROOM, ROOM.perSecond());
                lost += Quantity.LOST.in(figures);
                medians.add(
                        Quantity.CPU_DELIVERY.in(figures),
                        Quantity.CPU_DELIVERY.in(bare.run(ROOM, ROOM.perSecond())),
                        "µs a delivery");
            }
            measured.put(Bound.DELIVERY, medians.ratio());
            measured.put(Bound.LOST, lost);
        }
    }

    private void sends(DurableTrial trial) {
        Medians medians = new Medians();
        for (int round = 1; round <= ROUNDS; round++) {
            System.out.printf("%s: round %d of %d%n", SENDS.title(), round, ROUNDS);
            medians.add(
                    Quantity.CPU.in(trial.run(Server.STARLING, SENDS)),
                    Quantity.CPU_POSTGRES.in(trial.run(Server.UNNEST, SENDS)),
                    "µs a send");
        }
        measured.put(Bound.SENDS, medians.ratio());
    }

    /** Of Starling and of a floor, over the rounds. */
    private static final class Medians {
        private final List<Double> starling = new ArrayList<>();
        private final List<Double> floor = new ArrayList<>();

        void add(double ours, double others, String unit) {
            System.out.printf("  %.2f, floor %.2f %s%n", ours, others, unit);
            starling.add(ours);
            floor.add(others);
        }

        double ratio() {
            return Figure.median(starling) / Figure.median(floor);
        }
    }
}
