package chat.starling.bench.cluster;

import chat.starling.bench.crowd.Crowd;
import chat.starling.bench.load.Pauses;
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

/**
 * Thousands of sessions come back: HAProxy is killed and started again, then a node is killed. All the while people talk, and at the
 * end every session must have every acked message of its conversations, once.
 */
record Storm(ClusterUnderTest cluster, Society society, Figures figures) implements ClusterScenario {
    private static final int SESSIONS = 8_000;
    private static final int TALK_A_SECOND = 40;
    private static final double REST_SECONDS = 8;

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
            Pauses.until("the cut", () -> crowd.live() < SESSIONS);
            long cut = System.nanoTime();
            Pauses.until("all to be back", () -> crowd.live() == SESSIONS);
            figures.add(scenario, "all are back after", "s", secondsSince(cut));
            double welcomes = cluster.statements().counts().lists() - counts.lists();
            costs(usage, scenario, welcomes);
            Map<ConversationId, Long> heads = crowd.ackedHeads();
            Pauses.until("all to be complete", () -> crowd.lacking(heads) == 0);
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
        figures.add(scenario, "most that the host took", "cores", usage.peak(ClusterUsage::stolen));
    }

    /** What a session that comes back costs, in the time until all are back, the talk meanwhile included. */
    private void costs(PeakUsage usage, String scenario, double welcomes) {
        figures.add(scenario, "CPU of the nodes a welcome", "ms", usage.sum(ClusterUsage::jvm) * 1e3 / welcomes);
        figures.add(scenario, "CPU of PostgreSQL a welcome", "ms", usage.sum(ClusterUsage::postgres) * 1e3 / welcomes);
        figures.add(scenario, "CPU of HAProxy a welcome", "ms", usage.sum(ClusterUsage::haproxy) * 1e3 / welcomes);
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
        Crowd.Verdict verdict = crowd.conclude();
        figures.add("storm, all of it", "acked messages", "", verdict.acked());
        figures.add("storm, all of it", "acked messages lost", "", verdict.lost());
        figures.add("storm, all of it", "repeats, holes, wrong places", "", verdict.faults());
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
