package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.Ack;
import chat.starling.client.ClientLoops;
import chat.starling.client.NewConversation;
import chat.starling.client.StarlingClient;
import chat.starling.client.Update;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** One of a thousand sessions stops reading for a minute: nobody waits for it, it costs little, and it misses nothing. */
@Tag("long")
@Isolated("its latencies are compared")
class SlowReaderTest {
    private static final int ROOMS = 10;
    private static final int SESSIONS_A_ROOM = 100;
    private static final int MESSAGES_A_SECOND = 100;
    private static final int TEXT_LENGTH = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration CALM = Duration.ofSeconds(15);
    private static final Duration STALL = Duration.ofSeconds(15);

    /** The best of these counts: a disk that hesitates once spoils one. */
    private static final int WINDOWS = 4;

    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern PLACE = Pattern.compile("\"conversation\":\"([^\"]+)\",\"seq\":(\\d+)");

    private final List<ConversationId> rooms = new ArrayList<>();
    private final ConcurrentLinkedQueue<CompletableFuture<Ack>> acks = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> seen = new HashMap<>();
    private volatile Latencies latencies = new Latencies();

    /** Microseconds from the plan to send a message to its arrival at a session. */
    private static final class Latencies {
        private final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();

        void arrived(Update update) {
            if (update instanceof Update.NewEvent(Event event) && event.body() instanceof EventBody.Message message) {
                long planned = Long.parseLong(
                        message.text().substring(0, message.text().indexOf(' ')));
                micros.add((System.nanoTime() - planned) / 1_000);
            }
        }

        double millisAt(double quantile) {
            long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
            return sorted[(int) (quantile * (sorted.length - 1))] / 1_000.0;
        }
    }

    @Test
    void nobodyWaitsForItAndItMissesNothing() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start();
                ClientLoops loops = ClientLoops.of(1);
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            Person alice = Person.register(server, "alice");
            List<StarlingClient> sessions = sessions(server, alice, loops);
            StarlingClient speaker = alice.client().pipelined(1_000).connect();
            speaker.live().join();
            try (RawSocket slow = RawSocket.narrow(alice)) {
                speak(clock, speaker);
                calm(slow, WARM_UP);
                latencies = new Latencies();
                Latencies calm = calm(slow, CALM);
                long most = 0;
                double stalled = Double.MAX_VALUE;
                for (int i = 0; i < WINDOWS; i++) {
                    latencies = new Latencies();
                    most = Math.max(most, mostBytesWhileStalled(server));
                    stalled = Math.min(stalled, latencies.millisAt(0.99));
                }
                clock.shutdown();
                assertThat(clock.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
                acks.forEach(CompletableFuture::join);
                readTheRest(slow);
                System.out.printf(
                        "slow reader: at most %,d bytes waited for it; p99 of the others %.1f ms, before %.1f ms%n",
                        most, stalled, calm.millisAt(0.99));
                assertThat(most).isPositive().isLessThan(MOST_BYTES);
                assertThat(stalled).isLessThan(2 * calm.millisAt(0.99) + 25);
            }
            sessions.forEach(StarlingClient::stop);
            speaker.stop();
            server.assertQuiet();
        }
    }

    private List<StarlingClient> sessions(ServerProcess server, Person alice, ClientLoops loops) {
        List<StarlingClient> sessions = new ArrayList<>();
        for (int room = 0; room < ROOMS; room++) {
            Person member = Person.register(server, "member" + room);
            rooms.add(alice.rest()
                    .create(NewConversation.group(
                            "room" + room, List.of(member.user().id())))
                    .id());
            for (int i = 0; i < SESSIONS_A_ROOM; i++) {
                sessions.add(member.client()
                        .loops(loops)
                        .executor(Runnable::run)
                        .listener((Update update) -> latencies.arrived(update))
                        .connect());
            }
        }
        sessions.forEach(session -> session.live().join());
        return sessions;
    }

    private void speak(ScheduledExecutorService clock, StarlingClient speaker) {
        int[] next = {0};
        String padding = "x".repeat(TEXT_LENGTH);
        clock.scheduleAtFixedRate(
                () -> acks.add(speaker.send(rooms.get(next[0]++ % ROOMS), System.nanoTime() + " " + padding)),
                0,
                1_000_000 / MESSAGES_A_SECOND,
                TimeUnit.MICROSECONDS);
    }

    /** While everybody reads, the slow one too. */
    private Latencies calm(RawSocket slow, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            read(slow);
        }
        return latencies;
    }

    /** Each event is the next one of its room. */
    private void read(RawSocket slow) throws IOException {
        String frame = slow.readFrame();
        if (frame.startsWith("{\"type\":\"event\"")) {
            Matcher place = PLACE.matcher(frame);
            assertThat(place.find()).isTrue();
            long seq = Long.parseLong(place.group(2));
            assertThat(seq).isEqualTo(seen.getOrDefault(place.group(1), seq - 1) + 1);
            seen.put(place.group(1), seq);
        }
    }

    private static long mostBytesWhileStalled(ServerProcess server) {
        long[] most = {0};
        Awaitility.await()
                .atMost(STALL.plusSeconds(10))
                .pollInterval(Duration.ofSeconds(1))
                .during(STALL)
                .until(() -> {
                    most[0] = Math.max(most[0], (long) Metrics.read(server, "starling_sockets_pending_bytes_most"));
                    return true;
                });
        assertThat(Metrics.read(server, "starling_sessions_behind")).isGreaterThanOrEqualTo(1);
        return most[0];
    }

    private void readTheRest(RawSocket slow) throws IOException {
        Map<String, Long> heads = new HashMap<>();
        acks.stream()
                .map(CompletableFuture::join)
                .forEach(ack ->
                        heads.merge(ack.conversation().toString(), ack.seq().value(), Math::max));
        while (!heads.equals(seen)) {
            read(slow);
        }
    }
}
