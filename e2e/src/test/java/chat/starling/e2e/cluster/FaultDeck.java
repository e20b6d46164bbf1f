package chat.starling.e2e.cluster;

import chat.starling.e2e.cluster.Fault.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/** All kinds of faults, each once in a random order, of random nodes and lengths; then again. */
final class FaultDeck {
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration SHIFT = Duration.ofMinutes(5);
    private static final int SHORTEST = 2_000;
    private static final int LONGEST = 8_000;
    private static final long NARROW = 20_000;
    private static final int LOST_PERCENT = 25;

    private final Cluster cluster;
    private final Random random;
    private final List<Supplier<Fault>> kinds;
    private final List<Supplier<Fault>> rest = new ArrayList<>();
    private Supplier<Fault> last;
    private int rounds;

    FaultDeck(Cluster cluster, Random random) {
        this.cluster = cluster;
        this.random = random;
        kinds = new ArrayList<>(List.of(
                this::killNode,
                this::pauseNode,
                this::drainNode,
                this::killNats,
                this::killPostgres,
                this::killHaproxy,
                () -> link("cut from NATS", NodeProcess::toNats, LinkState.CUT),
                () -> link("cut from PostgreSQL", NodeProcess::toPostgres, LinkState.CUT),
                () -> link("stalled before NATS", NodeProcess::toNats, LinkState.STALLED),
                () -> link("stalled before PostgreSQL", NodeProcess::toPostgres, LinkState.STALLED),
                () -> link("slow to NATS", NodeProcess::toNats, slow()),
                () -> link("slow to PostgreSQL", NodeProcess::toPostgres, slow()),
                () -> link("narrow to NATS", NodeProcess::toNats, LinkState.throttled(NARROW))));
        last = kinds.getFirst();
        if (ShiftedClock.library().isPresent()) {
            kinds.add(this::shiftClock);
        }
        if (LossyPort.isPossible()) {
            kinds.add(() -> lossy("NATS", NodeProcess::toNats));
            kinds.add(() -> lossy("PostgreSQL", NodeProcess::toPostgres));
        }
    }

    /** Whether every kind has come up at least once. */
    boolean hasShownAll() {
        return rounds > 1 || (rounds == 1 && rest.isEmpty());
    }

    Fault next() {
        if (rest.isEmpty()) {
            rest.addAll(kinds);
            Collections.shuffle(rest, random);
            rounds++;
        }
        last = rest.removeLast();
        return last.get();
    }

    /** Lets the one that came last come again next. */
    void putBackLast() {
        rest.add(last);
    }

    private NodeProcess anyNode() {
        return cluster.node(random.nextInt(cluster.nodes().size()));
    }

    private Duration length() {
        return Duration.ofMillis(random.nextInt(SHORTEST, LONGEST));
    }

    /** 50 to 200 ms in each direction. */
    private LinkState slow() {
        int delay = random.nextInt(50, 125);
        return LinkState.delayed(Duration.ofMillis(delay), Duration.ofMillis(random.nextInt(75)));
    }

    private Fault killNode() {
        NodeProcess node = anyNode();
        return new Fault(Part.NODE, node.name() + " killed", length(), node::kill, node::restart);
    }

    private Fault pauseNode() {
        NodeProcess node = anyNode();
        return new Fault(Part.NODE, node.name() + " paused", PAUSE, node::pause, node::resume);
    }

    private Fault drainNode() {
        NodeProcess node = anyNode();
        return new Fault(Part.NODE, node.name() + " drained", length(), node::terminate, node::restart);
    }

    private Fault killNats() {
        NatsProcess nats = cluster.nats();
        return new Fault(Part.BUS, "NATS killed", length(), nats::kill, nats::restart);
    }

    private Fault killPostgres() {
        PostgresProcess postgres = cluster.postgres();
        return new Fault(Part.DATABASE, "PostgreSQL killed", length(), postgres::kill, postgres::restart);
    }

    private Fault killHaproxy() {
        HaproxyProcess haproxy = cluster.haproxy();
        return new Fault(Part.BALANCER, "HAProxy killed", length(), haproxy::kill, haproxy::restart);
    }

    private Fault shiftClock() {
        NodeProcess node = anyNode();
        Duration offset = random.nextBoolean() ? SHIFT : SHIFT.negated();
        return new Fault(
                Part.CLOCK,
                node.name() + "'s clock shifted by " + offset,
                length(),
                () -> node.clock().shift(offset),
                () -> node.clock().shift(Duration.ZERO));
    }

    private Fault link(String name, Function<NodeProcess, FaultyLink> which, LinkState state) {
        NodeProcess node = anyNode();
        FaultyLink link = which.apply(node);
        return new Fault(Part.LINK, node.name() + " " + name, length(), () -> link.set(state), link::heal);
    }

    private Fault lossy(String other, Function<NodeProcess, FaultyLink> which) {
        NodeProcess node = anyNode();
        LossyPort port = new LossyPort(which.apply(node).port());
        return new Fault(
                Part.LINK,
                node.name() + " losing packets to " + other,
                length(),
                () -> port.lose(LOST_PERCENT),
                port::loseNone);
    }
}
