package chat.starling.client;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.SendOptions;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One user's live connection to a Starling server. It connects again by itself until it is closed or the server says
 * that this makes no sense; see {@link StopReason}.
 *
 * <p><b>Threads.</b> All methods may be called from any thread, and all but {@link #close} return at once. The listener
 * gets one {@link Update} at a time, in order, on the application's executor (by default a virtual thread), where it may block. When many
 * updates wait, the client stops reading its socket, and the server catches it up later. Futures complete on the same
 * executor, but beside the updates. A listener that waits for its own client's future may find that the
 * answer stands in the socket behind what it does not take; chain on the future instead.
 *
 * <p><b>Order.</b> Commands for one conversation reach the log in the order in which they were sent, each once.
 */
public final class StarlingClient implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final Core core;

    StarlingClient(StarlingClientBuilder setup) {
        core = new Core(setup, update -> setup.listener.accept(this, update));
    }

    void start() {
        core.start();
    }

    /** @param server like {@code http://127.0.0.1:8080} or {@code https://chat.example.org} */
    public static StarlingClientBuilder builder(URI server) {
        return new StarlingClientBuilder(new ServerAddress(server));
    }

    public ClientState state() {
        return core.lifecycle.state();
    }

    /** Completes with the first welcome, or with {@link StarlingException.Stopped}. */
    public CompletableFuture<ClientState.Live> live() {
        return core.lifecycle.firstLive().copy();
    }

    /** Completes when the client has stopped and the application has taken the last update. */
    public CompletableFuture<StopReason> stopped() {
        return core.stopped.copy();
    }

    public CompletableFuture<Ack> send(ConversationId conversation, String text) {
        return send(conversation, text, null);
    }

    /** @param replyTo the seq of the message that this one answers */
    public CompletableFuture<Ack> send(ConversationId conversation, String text, @Nullable Seq replyTo) {
        return send(conversation, text, replyTo, SendOptions.NONE);
    }

    public CompletableFuture<Ack> send(
            ConversationId conversation, String text, @Nullable Seq replyTo, SendOptions options) {
        return submit(new Command.Send(conversation, Nonce.random(), text, replyTo, options));
    }

    public CompletableFuture<Ack> edit(ConversationId conversation, Seq seq, String text) {
        return submit(new Command.Edit(conversation, Nonce.random(), seq, text));
    }

    public CompletableFuture<Ack> delete(ConversationId conversation, Seq seq) {
        return submit(new Command.Delete(conversation, Nonce.random(), seq));
    }

    /** @param on false takes the reaction back */
    public CompletableFuture<Ack> react(ConversationId conversation, Seq seq, String emoji, boolean on) {
        return submit(new Command.React(conversation, Nonce.random(), seq, emoji, on));
    }

    /** @param on false takes the pin off */
    public CompletableFuture<Ack> pin(ConversationId conversation, Seq seq, boolean on) {
        return submit(new Command.Pin(conversation, Nonce.random(), seq, on));
    }

    /**
     * Sends a command with a nonce of the caller's choice. The future completes with the ack, however long that takes
     * and however often the connection breaks; or with a {@link StarlingException} that carries the code of a refusal, {@link
     * StarlingException.OutboxFull} or {@link StarlingException.Stopped}.
     */
    public CompletableFuture<Ack> submit(Command command) {
        return core.submit(command);
    }

    /** What an earlier client left in the outbox's storage, in order; it is sent first. */
    public List<Restored> restored() {
        return core.restored;
    }

    /** A command out of the storage, and its ack to come. */
    public record Restored(Command command, CompletableFuture<Ack> ack) {}

    /**
     * Messages as they stand now, oldest first.
     *
     * @param before only messages with a smaller seq; null for the newest
     * @param limit 1 to 200
     */
    public CompletableFuture<MessagePage> history(ConversationId conversation, @Nullable Seq before, int limit) {
        return ask(id -> new ClientFrame.History(id, conversation, before, limit), ServerFrame.Page.class)
                .thenApply(page -> new MessagePage(page.conversation(), page.messages(), page.more()));
    }

    /** Moves the user's read position, for all devices. */
    public CompletableFuture<Void> read(ConversationId conversation, Seq seq) {
        return ask(id -> new ClientFrame.Read(id, conversation, seq), ServerFrame.Ok.class)
                .thenAccept(_ -> {});
    }

    /** Says once that the user types; lost when the client is not live. */
    public void typing(ConversationId conversation) {
        core.whisper(new ClientFrame.Typing(null, conversation));
    }

    /** Replaces the set of users whose presence is told, now and after each reconnect. At most 500. */
    public CompletableFuture<Void> watch(Set<UserId> users) {
        Set<UserId> watched = Set.copyOf(users);
        core.watch(watched);
        return ask(id -> new ClientFrame.Watch(id, watched), ServerFrame.Ok.class)
                .thenAccept(_ -> {});
    }

    /** How long the server takes to answer. */
    public CompletableFuture<Duration> ping() {
        long start = System.nanoTime();
        return ask(ClientFrame.Ping::new, ServerFrame.Pong.class)
                .thenApply(_ -> Duration.ofNanos(System.nanoTime() - start));
    }

    private <T> CompletableFuture<T> ask(Function<RequestId, ClientFrame> question, Class<T> answer) {
        return core.ask(question, answer);
    }

    /** Stops at once and returns at once. What is not acked stays in a durable outbox. */
    public void stop() {
        core.stop(new StopReason.Closed());
    }

    /** {@link #close(Duration)} with 10 seconds. */
    @Override
    public void close() {
        close(CLOSE_LIMIT);
    }

    /**
     * Waits until the outbox is empty, then stops. Not for the listener, whose thread it would wait for.
     *
     * @param limit for the whole of it; what is not acked then stays in a durable outbox
     */
    public void close(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        await(CompletableFuture.anyOf(core.gate.empty(), core.stopped), end);
        stop();
        await(core.stopped, end + CLOSE_LIMIT.toNanos());
    }

    private static void await(CompletableFuture<?> future, long end) {
        try {
            future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
