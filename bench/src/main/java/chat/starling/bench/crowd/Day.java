package chat.starling.bench.crowd;

import chat.starling.bench.load.Pauses;
import chat.starling.bench.report.Latency;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.server.Society;
import chat.starling.protocol.model.UserId;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * All that people do, at planned rates: they talk, type and read in conversations of which few are busy, hear who of their rooms is
 * online, and some lose their connection and come back.
 */
public final class Day implements AutoCloseable {
    /** One in so many sessions loses its socket while it counts. */
    private static final int STEADY_TO_LOST = 20;

    private static final int TYPING_TO_MESSAGES = 2;
    private static final int MOST_WATCHED = 20;

    private final Crowd crowd;
    private final Plan plan;
    private final SplittableRandom random = new SplittableRandom();
    private final Zipf zipf;

    /**
     * @param perSecond messages; as many read positions move, and twice as many type
     * @param settlingSeconds the messages of this time do not count
     */
    public record Plan(int sessions, int perSecond, int settlingSeconds, int seconds) {}

    public Day(URI server, Society society, Plan plan) {
        this.crowd = new Crowd(server, society, plan.sessions());
        this.plan = plan;
        this.zipf = new Zipf(crowd.conversations());
        crowd.conduct().places().forEach(this::watchEachOther);
    }

    private void watchEachOther(Conduct.Place place) {
        Set<UserId> members = new HashSet<>();
        place.sessions().stream().map(StormSession::user).limit(MOST_WATCHED).forEach(members::add);
        place.sessions().forEach(session -> session.watch(members));
    }

    /** @param cpuSeconds of the server, or of all of the cluster, so far */
    public Map<Quantity, Double> run(DoubleSupplier cpuSeconds) {
        crowd.comeIn();
        crowd.conduct().talk(plan.perSecond(), number -> zipf.next(random));
        crowd.conduct()
                .act(
                        plan.perSecond(),
                        (number, planned) -> crowd.conduct().withAny(zipf.next(random), StormSession::read));
        crowd.conduct()
                .act(
                        plan.perSecond() * TYPING_TO_MESSAGES,
                        (number, planned) -> crowd.conduct().withAny(zipf.next(random), StormSession::type));
        Pauses.seconds(plan.settlingSeconds());
        ask(latencies -> {
            latencies.measure();
            return true;
        });
        loseSome();
        double before = cpuSeconds.getAsDouble();
        Pauses.seconds(plan.seconds());
        long heard = ask(Latencies::heard);
        double spent = cpuSeconds.getAsDouble() - before;
        Crowd.Verdict verdict = crowd.conclude();
        Map<Quantity, Double> figures = new EnumMap<>(Quantity.class);
        figures.put(Quantity.SENT, (double) plan.perSecond());
        figures.put(Quantity.DELIVERED, (double) heard / plan.seconds());
        figures.put(Quantity.CPU_DELIVERY, spent * 1e6 / heard);
        figures.put(Quantity.FAULTS, (double) (verdict.lost() + verdict.faults()));
        figures.putAll(ask(latencies -> Latency.acks(latencies.acks())));
        figures.putAll(ask(latencies -> Latency.deliveries(latencies.deliveries())));
        return figures;
    }

    /** Evenly over the time that counts. */
    private void loseSome() {
        List<StormSession> sessions = crowd.sessions();
        int lost = sessions.size() / STEADY_TO_LOST;
        for (int i = 0; i < lost; i++) {
            crowd.later(sessions.get(i * STEADY_TO_LOST)::cut, i * plan.seconds() * 1000L / lost);
        }
    }

    private <T> T ask(Function<Latencies, T> question) {
        return crowd.ask(() -> question.apply(crowd.latencies()));
    }

    @Override
    public void close() {
        crowd.close();
    }
}
