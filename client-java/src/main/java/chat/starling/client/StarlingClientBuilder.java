package chat.starling.client;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import io.netty.channel.EventLoop;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link StarlingClient}. Only credentials must be given. */
public final class StarlingClientBuilder {
    private final ServerAddress address;
    private final Map<ConversationId, Seq> chosen = new HashMap<>();
    private Start start = Start.HEAD;
    private Duration backoffCap = Backoff.CAP;
    private @Nullable Scheduler scheduler;
    private @Nullable SSLContext tls;

    @Nullable
    ClientLoops loops;

    @Nullable
    PositionStore positions;

    Credentials credentials = new Credentials.Token("");
    String clientName = "starling-java/0.1";
    BiConsumer<StarlingClient, Update> listener = (_, _) -> {};
    Executor executor = Thread::startVirtualThread;
    OutboxStorage outbox = OutboxStorage.inMemory();
    RandomGenerator random = RandomGenerator.getDefault();
    Duration requestLimit = Duration.ofSeconds(30);
    int outboxCapacity = 10_000;
    int mailboxCapacity = 1024;
    int window = 1;

    StarlingClientBuilder(ServerAddress address) {
        this.address = address;
    }

    public StarlingClientBuilder token(String token) {
        credentials = new Credentials.Token(token);
        return this;
    }

    public StarlingClientBuilder signIn(String name, String password) {
        credentials = new Credentials.Password(name, password);
        return this;
    }

    /** What the user's list of devices shows, like {@code web/1.0}. */
    public StarlingClientBuilder clientName(String name) {
        clientName = name;
        return this;
    }

    /** Gets every update; see {@link StarlingClient} for the thread. */
    public StarlingClientBuilder listener(Consumer<Update> listener) {
        this.listener = (_, update) -> listener.accept(update);
        return this;
    }

    /** Gets every update together with the client, to answer with. */
    public StarlingClientBuilder listener(BiConsumer<StarlingClient, Update> listener) {
        this.listener = listener;
        return this;
    }

    /** Where the listener runs and futures complete; {@code Runnable::run} is the event loop, which must not block. */
    public StarlingClientBuilder executor(Executor executor) {
        this.executor = executor;
        return this;
    }

    /** The client closes it. By default unsent commands die with the process. */
    public StarlingClientBuilder outbox(OutboxStorage storage) {
        outbox = storage;
        return this;
    }

    /** How many commands may wait for their ack; the next one is refused. 10,000 by default. */
    public StarlingClientBuilder outboxCapacity(int commands) {
        outboxCapacity = commands;
        return this;
    }

    /**
     * Lets so many commands of one conversation be in flight at once. Faster, but one that the server puts off is
     * overtaken by those behind it. By default 1: strict order.
     */
    public StarlingClientBuilder pipelined(int commands) {
        window = commands;
        return this;
    }

    /** How many updates may wait for the listener before the socket is no longer read. 1,024 by default. */
    public StarlingClientBuilder mailboxCapacity(int updates) {
        mailboxCapacity = updates;
        return this;
    }

    /** Goes on from these positions and keeps them there. */
    public StarlingClientBuilder positions(PositionStore store) {
        positions = store;
        return this;
    }

    /** Begins after {@code seq} in this conversation, whatever else is known of it. */
    public StarlingClientBuilder startAt(ConversationId conversation, Seq seq) {
        chosen.put(conversation, seq);
        return this;
    }

    /** Where conversations begin of which no position is known. By default at their head. */
    public StarlingClientBuilder start(Start where) {
        start = where;
        return this;
    }

    /** How long {@code history}, {@code read}, {@code watch} and {@code ping} wait for their answer. 30 s by default. */
    public StarlingClientBuilder requestLimit(Duration limit) {
        requestLimit = limit;
        return this;
    }

    /** Event loops shared with other clients; the client does not close them. By default it has one of its own. */
    public StarlingClientBuilder loops(ClientLoops shared) {
        loops = shared;
        return this;
    }

    /** By default the time of the event loop. */
    public StarlingClientBuilder scheduler(Scheduler timers) {
        scheduler = timers;
        return this;
    }

    /** The longest time to wait before a try that the server did not ask to put off. 30 s by default. */
    public StarlingClientBuilder backoffCap(Duration cap) {
        backoffCap = cap;
        return this;
    }

    /** The source of jitter. It is used on one thread. */
    public StarlingClientBuilder random(RandomGenerator generator) {
        random = generator;
        return this;
    }

    /** Whom to trust with {@code https} and {@code wss}. By default whom the system trusts. */
    public StarlingClientBuilder tls(SSLContext context) {
        tls = context;
        return this;
    }

    /** Builds the client and lets it connect. */
    public StarlingClient connect() {
        StarlingClient client = new StarlingClient(this);
        client.start();
        return client;
    }

    Loop loopOn(EventLoop eventLoop) {
        return new Loop(eventLoop, scheduler == null ? Loop.timeOf(eventLoop) : scheduler);
    }

    Link.Route route(ClientLoops chosenLoops) {
        return new Link.Route(chosenLoops, address.socket(), trust());
    }

    Backoff backoff() {
        return new Backoff(random, backoffCap);
    }

    StarlingRest rest() {
        StarlingRest rest = StarlingRest.at(address.base());
        return tls == null ? rest : rest.tls(tls);
    }

    StartPoints startPoints() {
        return new StartPoints(start, positions == null ? Positions.NONE : positions.load(), chosen);
    }

    private SSLContext trust() {
        try {
            return tls == null ? SSLContext.getDefault() : tls;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
