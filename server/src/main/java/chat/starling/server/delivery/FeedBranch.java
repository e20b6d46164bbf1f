package chat.starling.server.delivery;

import chat.starling.protocol.model.UserId;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a feed that lives on one event loop: the subscriptions of that loop's sessions.
 *
 * <p>{@link #position} is the last seq whose task has run here. A session that subscribes on this loop between two tasks can
 * therefore be told exactly where its live events begin, without a lock and without a filter: at {@code position + 1}.
 *
 * <p>{@link #deliver} and {@link #show} are called from any thread, under the feed's lock. All else runs on the loop.
 */
final class FeedBranch {
    private final Feed feed;
    private final LoopDelivery loop;
    private final List<Subscription> subscriptions = new ArrayList<>(2);
    private long position;
    private long movedAt = System.nanoTime();

    FeedBranch(Feed feed, LoopDelivery loop) {
        this.feed = feed;
        this.loop = loop;
        this.position = feed.attach(this);
    }

    long position() {
        return position;
    }

    /** When the position last changed, by {@link System#nanoTime}. */
    long movedAt() {
        return movedAt;
    }

    Feed feed() {
        return feed;
    }

    void deliver(List<EncodedEvent> events) {
        loop.execute(() -> {
            events.forEach(this::deliverHere);
            loop.batchWritten(events.getFirst().at());
        });
    }

    private void deliverHere(EncodedEvent event) {
        position = event.seq();
        movedAt = System.nanoTime();
        for (int i = 0; i < subscriptions.size(); i++) {
            subscriptions.get(i).deliver(event.frame());
        }
        loop.delivered(subscriptions.size());
        event.frame().release();
        if (event.recording() != null) {
            event.recording().written(subscriptions.size());
        }
        if (event.gone() != null) {
            dismiss(event.gone());
        }
    }

    /** Nothing after this event is for this user any more, whatever becomes of the hint that says so. */
    private void dismiss(UserId user) {
        List.copyOf(subscriptions).stream()
                .filter(subscription -> subscription.outbox().user().equals(user))
                .forEach(subscription -> subscription.outbox().dismiss(subscription));
    }

    void show(ByteBuf frame, UserId from) {
        loop.execute(() -> {
            for (Subscription subscription : subscriptions) {
                subscription.show(frame, from);
            }
            frame.release();
        });
    }

    void add(Subscription subscription) {
        subscription.place(subscriptions.size());
        subscriptions.add(subscription);
    }

    /** The last one takes the place of the one that goes, so that leaving a room of thousands is cheap. */
    void remove(Subscription subscription) {
        Subscription last = subscriptions.removeLast();
        if (last != subscription) {
            subscriptions.set(subscription.place(), last);
            last.place(subscription.place());
        }
        if (subscriptions.isEmpty()) {
            loop.drop(this);
        }
    }
}
