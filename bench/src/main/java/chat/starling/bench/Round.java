package chat.starling.bench;

import chat.starling.client.ClientLoops;
import chat.starling.client.NewConversation;
import chat.starling.client.StarlingClient;
import chat.starling.client.StarlingRest;
import chat.starling.protocol.model.ConversationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Runs a scenario once. The figures come back under "name unit". */
final class Round {
    private static final int WARM_UP_SECONDS = 10;
    private static final String TEXT = "a message of ordinary length, such as people send each other all day";

    private final ServerUnderTest server;
    private final ClientLoops loops;
    private final int number;

    Round(ServerUnderTest server, ClientLoops loops, int number) {
        this.server = server;
        this.loops = loops;
        this.number = number;
    }

    Map<String, Double> run(Scenario scenario) {
        return switch (scenario) {
            case Scenario.Sends sends -> sends(sends);
            case Scenario.FixedRate rate -> fixedRate(rate);
            case Scenario.IdleSockets idle -> idleSockets(idle);
            case Scenario.WarmStart start -> Map.of("time ms", (double) server.startMillis());
        };
    }

    /** One user owns all connections of a round, so that the time goes into sending and not into passwords. */
    private StarlingRest user(String purpose) {
        return server.register(purpose + number + "x" + Long.toString(System.nanoTime(), 36));
    }

    private static List<ConversationId> conversations(StarlingRest owner, int count) {
        List<ConversationId> conversations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            conversations.add(owner.create(NewConversation.channel("c" + i)).id());
        }
        return conversations;
    }

    private List<StarlingClient> connect(StarlingRest owner, int count) {
        List<StarlingClient> clients = new ArrayList<>();
        String token = server.token(owner.me().name());
        for (int i = 0; i < count; i++) {
            clients.add(server.client(token, loops)
                    .pipelined(1_000)
                    .listener((update) -> {})
                    .connect());
        }
        clients.forEach(client -> client.live().join());
        return clients;
    }

    private Map<String, Double> sends(Scenario.Sends scenario) {
        List<Speaker> speakers = new ArrayList<>();
        LongAdder acked = new LongAdder();
        StarlingRest shared = user("shared");
        ConversationId one = conversations(shared, 1).getFirst();
        for (int i = 0; i < scenario.senders(); i++) {
            speakers.add(speaker(scenario, shared, one, acked, i));
        }
        speakers.forEach(Speaker::speak);
        pause(WARM_UP_SECONDS);
        Usage before = server.usage();
        long count = acked.sum();
        long start = System.nanoTime();
        pause(scenario.seconds());
        double seconds = (System.nanoTime() - start) / 1e9;
        long done = acked.sum() - count;
        double cpu = server.usage().cpuSeconds() - before.cpuSeconds();
        speakers.forEach(Speaker::stop);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("acked /s", done / seconds);
        figures.put("server CPU µs/send", cpu * 1e6 / done);
        return figures;
    }

    /** In one conversation all speak as one user and hear each other; else each has a user and a conversation. */
    private Speaker speaker(Scenario.Sends scenario, StarlingRest shared, ConversationId one, LongAdder acked, int i) {
        if (scenario.oneConversation()) {
            return new Speaker(connect(shared, 1).getFirst(), one, acked);
        }
        StarlingRest own = user("sender" + i + "n");
        return new Speaker(connect(own, 1).getFirst(), conversations(own, 1).getFirst(), acked);
    }

    /** Sends the next message when the last one is acked. */
    private static final class Speaker {
        private final StarlingClient client;
        private final ConversationId conversation;
        private final LongAdder acked;
        private volatile boolean stopped;

        Speaker(StarlingClient client, ConversationId conversation, LongAdder acked) {
            this.client = client;
            this.conversation = conversation;
            this.acked = acked;
        }

        void speak() {
            if (!stopped) {
                client.send(conversation, TEXT).thenRun(() -> {
                    acked.increment();
                    speak();
                });
            }
        }

        void stop() {
            stopped = true;
            client.stop();
        }
    }

    private Map<String, Double> fixedRate(Scenario.FixedRate scenario) {
        StarlingRest owner = user("planner");
        List<ConversationId> conversations = conversations(owner, 16);
        List<StarlingClient> clients = connect(owner, 1);
        plan(scenario.perSecond(), WARM_UP_SECONDS, clients.getFirst(), conversations);
        Histogram micros = plan(scenario.perSecond(), scenario.seconds(), clients.getFirst(), conversations);
        clients.forEach(StarlingClient::stop);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("p50 ms", micros.getValueAtPercentile(50) / 1e3);
        figures.put("p99 ms", micros.getValueAtPercentile(99) / 1e3);
        figures.put("p99.9 ms", micros.getValueAtPercentile(99.9) / 1e3);
        return figures;
    }

    private static Histogram plan(
            int perSecond, int seconds, StarlingClient client, List<ConversationId> conversations) {
        Histogram micros = new ConcurrentHistogram(3);
        List<CompletableFuture<Void>> acks = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < perSecond * seconds; i++) {
            long planned = begin + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < planned) {
                LockSupport.parkNanos(planned - System.nanoTime());
            }
            acks.add(client.send(conversations.get(i % conversations.size()), TEXT)
                    .thenRun(() -> micros.recordValue((System.nanoTime() - planned) / 1_000)));
        }
        acks.forEach(CompletableFuture::join);
        return micros;
    }

    private Map<String, Double> idleSockets(Scenario.IdleSockets scenario) {
        StarlingRest owner = user("idle");
        conversations(owner, 20);
        List<StarlingClient> clients = new ArrayList<>(connect(owner, scenario.few()));
        long few = resident();
        clients.addAll(connect(owner, scenario.many() - scenario.few()));
        long many = resident();
        clients.forEach(StarlingClient::stop);
        return Map.of("slope KiB/socket", (many - few) / 1024.0 / (scenario.many() - scenario.few()));
    }

    private long resident() {
        pause(2);
        server.settle();
        pause(2);
        server.settle();
        pause(1);
        return server.usage().residentBytes();
    }

    private static void pause(int seconds) {
        LockSupport.parkNanos(seconds * 1_000_000_000L);
    }
}
