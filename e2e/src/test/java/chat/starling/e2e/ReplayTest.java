package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.starling.client.Ack;
import chat.starling.client.ClientLoops;
import chat.starling.client.NewConversation;
import chat.starling.client.PositionStore;
import chat.starling.client.StarlingClient;
import chat.starling.client.Start;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Real talk: logs of IRC channels, every nick an account and every file a channel, as fast as their order allows. Half of the
 * readers come and go. At the end each log holds the file's lines, each once, in order, byte for byte.
 *
 * <p>The files are named by the system property {@code starling.replay} and are not part of the project.
 */
@Tag("long")
class ReplayTest {
    private static final Path DEFAULT = Path.of("..", "..", "shared", "data", "ubuntu-irc");
    private static final Pattern LINE = Pattern.compile("\\[(\\d\\d):(\\d\\d)] <([^>]+)> (.*)", Pattern.DOTALL);
    private static final int READERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(600);

    private final Recorder recorder = new Recorder();
    private final List<StarlingClient> steady = new CopyOnWriteArrayList<>();
    private final Map<String, StarlingClient> writers = new HashMap<>();
    private final Map<String, Person> people = new ConcurrentHashMap<>();

    private record Line(String nick, String text) {}

    @Test
    void eachLogHoldsTheLinesOfItsFile() throws Exception {
        Path folder = Path.of(System.getProperty("starling.replay", DEFAULT.toString()));
        assumeTrue(Files.isDirectory(folder), () -> "skipped: no logs to replay in " + folder.toAbsolutePath());
        try (ServerProcess server = ServerProcess.start();
                ClientLoops loops = ClientLoops.of(1)) {
            Map<ConversationId, List<Line>> channels = channels(server, files(folder), loops);
            replay(server, channels, loops);
            server.assertQuiet();
        }
    }

    private static Map<String, List<Line>> files(Path folder) throws IOException {
        Map<String, List<Line>> files = new LinkedHashMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.filter(one -> one.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                files.put(path.getFileName().toString().replace(".txt", ""), lines(path));
            }
        }
        return files;
    }

    private static List<Line> lines(Path path) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String line : decoded(Files.readAllBytes(path)).split("\n")) {
            Matcher match = LINE.matcher(line);
            if (match.matches() && !match.group(4).isEmpty()) {
                lines.add(new Line(match.group(3), match.group(4)));
            }
        }
        return lines;
    }

    /** The oldest files hold lines in older encodings; what counts is that every one comes back as it was sent. */
    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private Map<ConversationId, List<Line>> channels(
            ServerProcess server, Map<String, List<Line>> files, ClientLoops loops) throws Exception {
        people.putAll(Crowd.settle(server, nicks(files)));
        Map<ConversationId, List<Line>> channels = new LinkedHashMap<>();
        Person host = Person.register(server, "host");
        files.forEach((name, lines) -> {
            ConversationId channel =
                    host.rest().create(NewConversation.channel(name)).id();
            lines.stream().map(Line::nick).distinct().forEach(nick -> join(nick, channel));
            channels.put(channel, lines);
        });
        people.forEach(
                (nick, person) -> writers.put(nick, person.client().loops(loops).connect()));
        return channels;
    }

    private static List<String> nicks(Map<String, List<Line>> files) {
        return files.values().stream()
                .flatMap(List::stream)
                .map(Line::nick)
                .distinct()
                .toList();
    }

    private void join(String nick, ConversationId channel) {
        Person person = person(nick);
        person.rest().addMember(channel, person.user().id());
    }

    private void replay(ServerProcess server, Map<ConversationId, List<Line>> channels, ClientLoops loops) {
        List<Thread> fickle = new ArrayList<>();
        CompletableFuture<Void> said = new CompletableFuture<>();
        for (int i = 0; i < READERS; i++) {
            Person reader = Person.register(server, "reader" + i);
            channels.keySet()
                    .forEach(channel ->
                            reader.rest().addMember(channel, reader.user().id()));
            if (i % 2 == 0) {
                steady.add(reader(reader, PositionStore.inMemory(), loops));
            } else {
                fickle.add(Thread.ofVirtual().start(() -> comeAndGo(reader, said, loops)));
            }
        }
        long start = System.nanoTime();
        CompletableFuture.allOf(channels.entrySet().stream()
                        .map(entry -> say(entry.getKey(), entry.getValue(), 0))
                        .toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        double seconds = (System.nanoTime() - start) / 1e9;
        said.complete(null);
        fickle.forEach(ReplayTest::join);
        check(server, channels);
        steady.forEach(StarlingClient::close);
        writers.values().forEach(StarlingClient::stop);
        System.out.printf(
                "replay: %,d lines of %,d people in %d channels in %.1f s, read by %d%n",
                recorder.acks(), people.size(), channels.size(), seconds, READERS);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A channel's next line is said when the last one is acked, whoever says it: that is the order of the file. */
    private CompletableFuture<Void> say(ConversationId channel, List<Line> lines, int next) {
        if (next == lines.size()) {
            return CompletableFuture.completedFuture(null);
        }
        Line line = lines.get(next);
        return Objects.requireNonNull(writers.get(line.nick()))
                .send(channel, line.text())
                .thenCompose((Ack ack) -> {
                    recorder.acked(person(line.nick()).user().id(), line.text(), ack);
                    return say(channel, lines, next + 1);
                });
    }

    private StarlingClient reader(Person reader, PositionStore positions, ClientLoops loops) {
        return reader.client()
                .loops(loops)
                .positions(positions)
                .start(Start.BEGINNING)
                .listener(recorder.listener(reader.user().name()))
                .connect();
    }

    private void comeAndGo(Person reader, CompletableFuture<Void> said, ClientLoops loops) {
        Random random = new Random(reader.user().name().hashCode());
        PositionStore positions = PositionStore.inMemory();
        while (!said.isDone()) {
            try (StarlingClient client = reader(reader, positions, loops)) {
                rest(said, random.nextInt(1_500));
            }
            rest(said, random.nextInt(1_500));
        }
        steady.add(reader(reader, positions, loops));
    }

    private static void rest(CompletableFuture<Void> said, int millis) {
        said.copy().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS).join();
    }

    private void check(ServerProcess server, Map<ConversationId, List<Line>> channels) {
        Person late = Person.register(server, "late");
        List<ConversationId> ids = List.copyOf(channels.keySet());
        History log = recorder.history(late.rest(), ids);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> IntStream.range(0, READERS).allMatch(i -> hasSeen("reader" + i, log)));
        History history = recorder.history(late.rest(), ids);
        channels.forEach((channel, lines) -> assertThat(texts(history.log().getOrDefault(channel, List.of())))
                .isEqualTo(lines.stream().map(Line::text).toList()));
        assertThat(HistoryChecker.faults(history)).isEmpty();
        assertThat(history.seen()).hasSize(READERS * channels.size());
    }

    private boolean hasSeen(String reader, History history) {
        return history.log().entrySet().stream()
                .allMatch(entry -> recorder.seenBy(reader, entry.getKey())
                        >= entry.getValue().size());
    }

    private Person person(String nick) {
        return Objects.requireNonNull(people.get(nick));
    }

    private static List<String> texts(List<Event> log) {
        return log.stream()
                .filter(event -> event.body() instanceof EventBody.Message)
                .map(event -> ((EventBody.Message) event.body()).text())
                .toList();
    }
}
