package chat.starling.server.delivery;

import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import io.netty.buffer.ByteBuf;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way out to one session, and what keeps it from growing.
 *
 * <p>A session is <b>live</b> while its socket takes what is written. When more bytes wait than the socket's high water mark, it
 * turns <b>behind</b>: nothing more is queued for it, each subscription remembers the last seq that was written, and when the
 * socket is writable again the {@link CatchUp} reads on from the log, conversation by conversation, until the session is live
 * again. So a slow client costs the water mark and a number for each conversation, and nobody waits for it.
 *
 * <p>The same way serves two other needs: a new session is behind at its heads until its {@code welcome} is written, and a
 * {@code sync} is catching up from the client's positions.
 *
 * <p>All methods run on the session's event loop.
 */
public final class Outbox {
    private final UserId user;
    private final Outlet outlet;
    private final LoopDelivery loop;
    private final FrameEncoder encoder;
    private final CatchUp catchUp;
    private final Feeds feeds;
    private final Map<ConversationId, Subscription> subscriptions = new HashMap<>(4);
    private boolean unflushed;
    private boolean inAnswered;
    private boolean inRound;
    private boolean behind;
    private boolean closed;

    Outbox(UserId user, Outlet outlet, LoopDelivery loop, FrameEncoder encoder, EventReader reader, Feeds feeds) {
        this.user = user;
        this.outlet = outlet;
        this.loop = loop;
        this.encoder = encoder;
        this.feeds = feeds;
        this.catchUp = new CatchUp(this, encoder, reader);
    }

    UserId user() {
        return user;
    }

    LoopDelivery loop() {
        return loop;
    }

    boolean isClosed() {
        return closed;
    }

    /** A frame that is an answer or is about this session alone: it is never dropped. */
    public void write(ServerFrame frame) {
        if (!closed) {
            write(encoder.encode(frame));
        }
    }

    void write(ByteBuf frame) {
        put(frame);
        if (!inAnswered) {
            inAnswered = true;
            loop.flushSoon(this);
        }
    }

    /** Takes over the reference. */
    void writeLive(ByteBuf frame) {
        writeInRound(frame);
        if (!outlet.isWritable()) {
            flush();
            if (!outlet.isWritable()) {
                fallBehind();
            }
        }
    }

    private void writeInRound(ByteBuf frame) {
        put(frame);
        if (!inRound) {
            inRound = true;
            loop.flushInRound(this);
        }
    }

    private void put(ByteBuf frame) {
        outlet.write(frame);
        unflushed = true;
    }

    /** A frame that a client whose socket is full does without. */
    public void writeEphemeral(ServerFrame frame) {
        if (!closed && outlet.isWritable()) {
            write(encoder.encode(frame));
        }
    }

    void writeEphemeral(ByteBuf frame) {
        if (outlet.isWritable()) {
            writeInRound(frame.retainedDuplicate());
        }
    }

    void flushAnswers() {
        inAnswered = false;
        flush();
    }

    void flushRound() {
        inRound = false;
        flush();
    }

    private void flush() {
        if (unflushed) {
            unflushed = false;
            outlet.flush();
        }
    }

    boolean isWritable() {
        return outlet.isWritable();
    }

    private void fallBehind() {
        behind = true;
        for (Subscription subscription : subscriptions.values()) {
            if (subscription.isLive() && !subscription.isOver()) {
                subscription.fallBehind();
                catchUp.follow(subscription);
            }
        }
    }

    public boolean isBehind() {
        return behind;
    }

    void caughtUp() {
        behind = false;
    }

    /** The socket has room again. */
    public void writable() {
        catchUp.goOn();
    }

    /**
     * Adds a conversation whose feed was opened for it. Nothing of it is written before {@link #follow}.
     *
     * @return the head from which its live events will continue
     */
    Seq subscribe(ConversationId conversation) {
        Subscription subscription = subscriptions.get(conversation);
        if (subscription != null && !subscription.isOver()) {
            feeds.close(List.of(conversation));
            return new Seq(subscription.start());
        }
        unsubscribe(conversation);
        FeedBranch branch = loop.branch(feeds.feed(conversation));
        subscription = new Subscription(this, branch);
        branch.add(subscription);
        subscriptions.put(subscription.conversation(), subscription); // the feed's own id: one object for all sessions
        return new Seq(subscription.start());
    }

    /** Whether events of the conversation are being written, live or in catching up. */
    public boolean isFollowed(ConversationId conversation) {
        return followed(conversation) != null;
    }

    private @Nullable Subscription followed(ConversationId conversation) {
        Subscription subscription = subscriptions.get(conversation);
        return subscription != null && subscription.isFollowed() ? subscription : null;
    }

    public Collection<ConversationId> subscribed() {
        return List.copyOf(subscriptions.keySet());
    }

    /** Lets the events of a conversation begin, after the client was told its head. */
    public void follow(ConversationId conversation) {
        Subscription subscription = subscriptions.get(conversation);
        if (subscription != null && !subscription.isFollowed() && !subscription.isOver()) {
            subscription.beFollowed();
            catchUp.follow(subscription);
        }
    }

    /** @return whether it was subscribed */
    public boolean unsubscribe(ConversationId conversation) {
        Subscription subscription = subscriptions.get(conversation);
        if (subscription == null) {
            return false;
        }
        if (!subscription.isOver()) {
            end(subscription);
        }
        subscriptions.remove(conversation);
        feeds.close(List.of(conversation));
        return true;
    }

    private void end(Subscription subscription) {
        subscription.end();
        catchUp.forget(subscription);
        subscription.branch().remove(subscription);
    }

    /** Nothing more is written of the conversation; it stays subscribed until its client is told. */
    void dismiss(Subscription subscription) {
        end(subscription);
        outlet.dismissed(subscription.conversation());
    }

    /** The conversations that the user is out of. */
    public List<ConversationId> dismissed() {
        return subscriptions.values().stream()
                .filter(Subscription::isOver)
                .map(Subscription::conversation)
                .toList();
    }

    /**
     * Followed conversations of which the client claims to have more than has come here: another node may have sent it, whose
     * hint was lost, or the client is wrong.
     */
    public Set<ConversationId> ahead(Map<ConversationId, Seq> after) {
        Set<ConversationId> ahead = new HashSet<>();
        after.forEach((conversation, position) -> {
            Subscription subscription = followed(conversation);
            if (subscription != null && position.value() > subscription.branch().position()) {
                ahead.add(conversation);
            }
        });
        return ahead;
    }

    /**
     * Replays what a client has missed.
     *
     * @param after the positions of the client
     * @param ends where the replay of a conversation that is not subscribed ends
     * @param done called when {@code synced} is written
     */
    public void sync(
            @Nullable RequestId re, Map<ConversationId, Seq> after, Map<ConversationId, Seq> ends, Runnable done) {
        catchUp.sync(re, after, this::followed, ends, done);
    }

    /** How far the conversations that moved after a {@link System#nanoTime} were sent, for the heartbeat. */
    public Map<ConversationId, Seq> headsMovedSince(long nanos) {
        Map<ConversationId, Seq> moved = new HashMap<>();
        for (Subscription subscription : subscriptions.values()) {
            if (!subscription.isOver() && subscription.branch().movedAt() - nanos > 0) {
                moved.put(subscription.conversation(), new Seq(subscription.sent()));
            }
        }
        return moved;
    }

    /** Ends all subscriptions. */
    public void close() {
        closed = true;
        catchUp.forgetAll();
        subscribed().forEach(this::unsubscribe);
    }
}
