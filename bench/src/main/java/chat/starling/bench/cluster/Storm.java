package chat.starling.bench.cluster;

import chat.starling.bench.server.ClusterUnderTest;
import chat.starling.bench.server.ClusterUnderTest.Node;
import chat.starling.bench.server.ClusterUsage;
import chat.starling.bench.server.NodeMetrics;
import chat.starling.bench.server.Society;
import chat.starling.bench.server.Statements;
import chat.starling.client.ServerAddress;
import chat.starling.protocol.model.ConversationId;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Thousands of sessions come back: HAProxy is killed and started again, then a node is killed. All the while people talk, and at the
 * end every session must have every acked message of its conversations, once.
 */
final class Storm implements ClusterScenario {
    private static final int SESSIONS = 8_000;
    private static final int TALK_A_SECOND = 40;
    private static final long PATIENCE_NANOS = 90_000_000_000L;
    private static final double POLL_SECONDS = 0.05;
    private static final double REST_SECONDS = 8;

    private final ClusterUnderTest cluster;
    private final Society society;
    private final Figures figures;

    Storm(ClusterUnderTest cluster, Society society, Figures figures) {
        this.cluster = cluster;
        this.society = society;
        this.figures = figures;
    }

    /** The sessions' first coming is the warm-up. */
    @Override
    public void warmUp() {}

    @Override
    public void round() {
        try (Crowd crowd = new Crowd(new ServerAddress(cluster.url()).socket(), society, SESSIONS)) {
            comeIn(crowd);
            crowd.talk(TALK_A_SECOND);
            Pauses.seconds(REST_SECONDS);
            storm(crowd, "storm, HAProxy killed and restarted", cluster.nodes(), () -> {
                cluster.crashBalancer();
                cluster.command("restart", "haproxy");
            });
            Pauses.seconds(REST_SECONDS);
            Node victim = cluster.nodes().get(1);
            List<Node> others = cluster.nodes().stream()
                    .filter(node -> !node.equals(victim))
                    .toList();
            storm(crowd, "storm, one of three nodes killed", others, () -> cluster.command("kill", victim.name()));
            Pauses.seconds(REST_SECONDS);
            conclude(crowd);
        }
        cluster.command("add");
    }

    private void comeIn(Crowd crowd) {
        Statements statements = cluster.statements();
        long before = statements.counts().headReads();
        crowd.comeIn();
        await("all to come in", () -> crowd.live() == SESSIONS);
        String scenario = "storm, first coming";
        figures.add(scenario, "sessions", "", SESSIONS);
        figures.add(scenario, "conversations", "", conversations());
        figures.add(scenario, "reads of heads", "", statements.counts().headReads() - before);
        figures.add(scenario, "RSS of all nodes", "MiB", cluster.residentBytes() / 1024.0 / 1024);
    }

    private int conversations() {
        return society.rooms().size() + society.groups().size();
    }

    /** @param lasting the nodes that live on, whose metrics count */
    private void storm(Crowd crowd, String scenario, List<Node> lasting, Runnable blow) {
        NodeMetrics metrics = NodeMetrics.of(lasting);
        Statements.Counts counts = cluster.statements().counts();
        long attempts = crowd.attempts();
        try (PeakUsage usage = new PeakUsage(cluster)) {
            Thread blowing = Thread.ofPlatform().start(blow);
            await("the cut", () -> crowd.live() < SESSIONS);
            long cut = System.nanoTime();
            await("all to be back", () -> crowd.live() == SESSIONS);
            figures.add(scenario, "all are back after", "s", secondsSince(cut));
            Map<ConversationId, Long> heads = crowd.ask(crowd.truth()::ackedHeads);
            await("all to be complete", () -> crowd.lacking(heads) == 0);
            figures.add(scenario, "all are complete after", "s", secondsSince(cut));
            join(blowing);
            processors(usage, scenario);
        }
        figures.add(scenario, "attempts to connect", "", crowd.attempts() - attempts);
        reads(scenario, NodeMetrics.of(lasting), metrics);
        statements(scenario, cluster.statements().counts(), counts);
    }

    private void processors(PeakUsage usage, String scenario) {
        figures.add(scenario, "peak CPU of the nodes", "cores", usage.peak(ClusterUsage::jvm));
        figures.add(scenario, "peak CPU of PostgreSQL", "cores", usage.peak(ClusterUsage::postgres));
        figures.add(scenario, "peak CPU of HAProxy", "cores", usage.peak(ClusterUsage::haproxy));
        figures.add(scenario, "peak CPU of the generator", "cores", usage.peak(ClusterUsage::generator));
        figures.add(scenario, "most of others' CPU", "cores", usage.peak(ClusterUsage::others));
    }

    private void reads(String scenario, NodeMetrics after, NodeMetrics before) {
        double reads = after.since(before, "starling_catchup_reads_total");
        figures.add(scenario, "reads to catch up, by the nodes", "", reads);
        figures.add(scenario, "repairs of feeds", "", after.since(before, "starling_feed_repairs_total"));
    }

    private void statements(String scenario, Statements.Counts after, Statements.Counts before) {
        long reads = after.logReads() - before.logReads();
        long heads = after.headReads() - before.headReads();
        figures.add(scenario, "reads of the log", "", reads);
        figures.add(scenario, "reads of heads", "", heads);
        figures.add(scenario, "reads of log and heads a conversation", "", (reads + heads) / (double) conversations());
        figures.add(scenario, "lists for welcomes", "", after.lists() - before.lists());
        figures.add(scenario, "statements in all", "", after.all() - before.all());
    }

    private void conclude(Crowd crowd) {
        crowd.fallSilent();
        await("the last acks", crowd::isQuiet);
        Map<ConversationId, Long> heads = crowd.ask(crowd.truth()::ackedHeads);
        await("the last events", () -> crowd.lacking(heads) == 0);
        Truth truth = crowd.truth();
        figures.add("storm, all of it", "acked messages", "", crowd.ask(truth::ackedCount));
        figures.add("storm, all of it", "acked messages lost", "", crowd.ask(truth::lost));
        figures.add("storm, all of it", "repeats, holes, wrong places", "", crowd.ask(truth::faultCount));
        crowd.ask(truth::faults).forEach(fault -> System.out.println("  FAULT " + fault));
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            Pauses.seconds(POLL_SECONDS);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
