package chat.starling.bench.peer;

import chat.starling.bench.floor.PgbenchFloor;
import chat.starling.bench.floor.UnnestFloor;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.scenario.Trial;
import chat.starling.bench.server.LogDatabase;
import chat.starling.bench.server.Usage;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Runs {@link PeerScenario.Durable}: Starling itself, or a floor that writes into its table while it has nothing to do. */
final class DurableTrial {
    /** A large pool. PostgreSQL lets them share the fsync. */
    private static final int MANY_CLIENTS = 64;

    private final Setup setup;
    private final StarlingPeer starling;
    private final int warmUpSeconds;

    DurableTrial(Setup setup, StarlingPeer starling, int warmUpSeconds) {
        this.setup = setup;
        this.starling = starling;
        this.warmUpSeconds = warmUpSeconds;
    }

    Map<Quantity, Double> run(Server server, PeerScenario.Durable durable) {
        LogDatabase database = LogDatabase.of(setup.starlingData());
        return switch (server) {
            case STARLING -> sends(durable);
            case UNNEST -> {
                UnnestFloor floor = new UnnestFloor(durable.underWay());
                floor.run(database, warmUpSeconds);
                yield rate(() -> (double) floor.run(database, durable.sends().seconds())
                        / durable.sends().seconds());
            }
            case PGBENCH -> pgbench(MANY_CLIENTS, database, durable);
            case SINGLE_COMMIT -> pgbench(1, database, durable);
            case NETTY, WS, SOCKET_IO, EJABBERD, PROSODY ->
                throw new IllegalStateException(server.title() + " has no durable sends to compare");
        };
    }

    private Map<Quantity, Double> pgbench(int clients, LogDatabase database, PeerScenario.Durable durable) {
        PgbenchFloor floor = new PgbenchFloor(setup.pgbench(), clients, setup.data());
        return rate(() -> floor.run(database, durable.sends().seconds()));
    }

    private Map<Quantity, Double> sends(PeerScenario.Durable durable) {
        return new Trial(starling.server(), starling.population(), warmUpSeconds).run(durable.sends());
    }

    private Map<Quantity, Double> rate(DoubleSupplier floor) {
        Usage before = starling.usage();
        double perSecond = floor.getAsDouble();
        Usage usage = starling.usage().since(before);
        Map<Quantity, Double> figures = new EnumMap<>(Quantity.class);
        figures.put(Quantity.ACKED, perSecond);
        figures.put(Quantity.CPU_POSTGRES, usage.postgres() * 1e6 / (perSecond * usage.seconds()));
        figures.putAll(Trial.disturbance(usage));
        return figures;
    }
}
