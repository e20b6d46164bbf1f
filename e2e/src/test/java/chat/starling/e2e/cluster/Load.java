package chat.starling.e2e.cluster;

import chat.starling.client.Ack;
import chat.starling.client.ClientLoops;
import chat.starling.client.Command;
import chat.starling.client.NewConversation;
import chat.starling.client.StarlingClient;
import chat.starling.client.StarlingException;
import chat.starling.client.Start;
import chat.starling.client.Update;
import chat.starling.e2e.Person;
import chat.starling.e2e.Recorder;
import chat.starling.e2e.cluster.RecordedHistory.Reader;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.UserId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** People who write and read all the time by the SDK, and write down what they do and what they are told. */
final class Load implements AutoCloseable {
    private static final int WRITERS = 12;
    private static final int READERS = 8;
    private static final int CONVERSATIONS = 8;
    /** How many messages of a writer are under way at once, in whatever conversations. */
    private static final int HANDS = 2;

    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final HistoryWriter history;
    private final Random random;
    private final ClientLoops loops = ClientLoops.of(1);
    private final List<Person> people;
    private final List<ConversationId> conversations;
    private final List<StarlingClient> clients = new ArrayList<>();
    private final Map<Reader, Long> heard = new ConcurrentHashMap<>();
    private final CountDownLatch hands = new CountDownLatch(WRITERS * HANDS);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acks = new AtomicLong();
    private volatile boolean writing = true;

    /** One of those who write. */
    private record Writer(int process, UserId user, StarlingClient client) {}

    Load(URI server, HistoryWriter history, Random random) {
        this.history = history;
        this.random = random;
        people = IntStream.range(0, WRITERS + READERS)
                .mapToObj(i -> Person.register(server, "person" + i))
                .toList();
        List<UserId> members = people.stream().map(person -> person.user().id()).toList();
        conversations = IntStream.range(0, CONVERSATIONS)
                .mapToObj(i -> people.getFirst()
                        .rest()
                        .create(NewConversation.group("g" + i, members))
                        .id())
                .toList();
        IntStream.range(WRITERS, WRITERS + READERS).forEach(this::read);
        IntStream.range(0, WRITERS).forEach(this::write);
    }

    private void read(int process) {
        conversations.forEach(conversation -> history.listens(process, conversation, 0));
        clients.add(people.get(process)
                .client()
                .loops(loops)
                .start(Start.BEGINNING)
                .listener(update -> heard(process, update))
                .connect());
    }

    private void heard(int process, Update update) {
        history.hears(process, update);
        if (update instanceof Update.NewEvent(Event event)) {
            heard.put(
                    new Reader(process, event.conversation().toString()),
                    event.seq().value());
        }
    }

    private void write(int process) {
        Person person = people.get(process);
        StarlingClient client = person.client().loops(loops).connect();
        clients.add(client);
        Writer writer = new Writer(process, person.user().id(), client);
        IntStream.range(0, HANDS).forEach(_ -> send(writer));
    }

    private void send(Writer writer) {
        if (!writing) {
            hands.countDown();
            return;
        }
        ConversationId conversation = conversations.get(random.nextInt(CONVERSATIONS));
        Command.Send command =
                new Command.Send(conversation, Nonce.random(), "message " + sent.incrementAndGet(), null);
        history.sends(writer.process(), writer.user(), command);
        writer.client().submit(command).whenComplete((ack, failure) -> {
            ended(writer, command, ack, failure);
            CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                    .execute(() -> send(writer));
        });
    }

    private void ended(Writer writer, Command.Send command, @Nullable Ack ack, @Nullable Throwable failure) {
        if (ack != null) {
            history.acked(writer.process(), command, ack);
            acks.incrementAndGet();
            return;
        }
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof StarlingException refusal && !(cause instanceof StarlingException.Stopped)) {
            history.refused(writer.process(), command, refusal.code().toString());
        } else {
            history.inDoubt(writer.process(), command, String.valueOf(cause));
        }
    }

    long acks() {
        return acks.get();
    }

    /** Waits until so many more are acked: the installation works. */
    void awaitAcks(int more) {
        long wanted = acks() + more;
        Awaitility.await("acks").atMost(PATIENCE).until(() -> acks() >= wanted);
    }

    /** Lets everybody end what is under way, waits until every reader is complete, and writes down the logs. */
    void finish() throws InterruptedException {
        writing = false;
        if (!hands.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(hands.getCount() + " messages are still under way");
        }
        Map<ConversationId, List<Event>> logs = new HashMap<>();
        conversations.forEach(conversation ->
                logs.put(conversation, Recorder.log(people.getFirst().rest(), conversation)));
        try {
            Awaitility.await("complete readers").atMost(PATIENCE).until(() -> areComplete(logs));
        } finally {
            logs.values().forEach(log -> log.forEach(history::stands));
        }
    }

    private boolean areComplete(Map<ConversationId, List<Event>> logs) {
        return IntStream.range(WRITERS, WRITERS + READERS)
                .allMatch(process -> logs.entrySet().stream()
                        .allMatch(entry -> heard.getOrDefault(
                                        new Reader(process, entry.getKey().toString()), 0L)
                                >= entry.getValue().size()));
    }

    @Override
    public void close() {
        writing = false;
        clients.parallelStream().forEach(client -> client.close(CLOSE_LIMIT));
        loops.close();
    }
}
