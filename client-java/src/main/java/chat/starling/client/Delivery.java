package chat.starling.client;

import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.frame.ServerFrame.ConversationChanged.Change;
import chat.starling.protocol.frame.ServerFrame.Welcome;
import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives the application each event exactly once, in ascending order, without a silent gap.
 *
 * <p>One rule does it: an event is handed over if its seq is the position plus one. A smaller seq was handed over
 * before. A greater one waits, and {@link CatchUp} asks for what lies between. At most {@link #MOST_WAITING} events
 * wait in one client; beyond that they are dropped, and the known head makes sure that they are asked for again.
 */
final class Delivery {
    static final int MOST_WAITING = 4096;

    /** A head may overtake its events on the way; only one that is still ahead after this time means a loss. */
    static final Duration HEAD_GRACE = Duration.ofMillis(500);

    private final Loop loop;
    private final Application application;
    private final CatchUp catchUp;
    private final StartPoints starts;
    private final Map<ConversationId, Cursor> cursors = new HashMap<>();
    private @Nullable Epoch epoch;
    private boolean distrusted;
    private int waiting;

    Delivery(Loop loop, Application application, CatchUp catchUp, StartPoints starts) {
        this.loop = loop;
        this.application = application;
        this.catchUp = catchUp;
        this.starts = starts;
        this.epoch = starts.epoch();
    }

    @Nullable
    Epoch epoch() {
        return epoch;
    }

    /** Before the application hears that it is live: what is no longer true is dropped. */
    void begin(Welcome welcome) {
        boolean changed = distrusted || epoch != null && !epoch.equals(welcome.epoch());
        epoch = welcome.epoch();
        distrusted = false;
        if (changed) {
            forgetAll();
            application.tell(new Update.EpochChanged(welcome.epoch()));
        }
        application.turnsTo(welcome.epoch());
        forgetAllBut(welcome);
        for (Conversation conversation : welcome.conversations()) {
            add(conversation);
        }
    }

    /** After it: what was missed is asked for. */
    void resume(Welcome welcome) {
        cursors.forEach((conversation, cursor) -> {
            if (cursor.behind()) {
                catchUp.want(conversation);
            }
        });
        catchUp.begin(welcome.epoch(), this, () -> application.tell(new Update.CaughtUp()));
    }

    /** The server counts in another epoch than its welcome said: nothing held is to be trusted. */
    void distrust() {
        distrusted = true;
    }

    void event(Event event) {
        Cursor cursor = cursors.get(event.conversation());
        if (cursor == null) {
            return;
        }
        long seq = event.seq().value();
        if (seq == cursor.position() + 1) {
            handOver(cursor, event);
            handOverWaiting(cursor);
        } else if (seq > cursor.position()) {
            keep(cursor, event);
        }
    }

    private void handOver(Cursor cursor, Event event) {
        long seq = event.seq().value();
        cursor.moveTo(seq);
        catchUp.moved();
        application.tell(new Update.NewEvent(event), event.conversation(), seq);
    }

    private void handOverWaiting(Cursor cursor) {
        for (Event next = cursor.takeNext(); next != null; next = cursor.takeNext()) {
            waiting--;
            handOver(cursor, next);
        }
    }

    private void keep(Cursor cursor, Event event) {
        cursor.knows(event.seq().value());
        if (waiting < MOST_WAITING && cursor.keep(event)) {
            waiting++;
        }
        catchUp.want(event.conversation());
    }

    void gap(ServerFrame.Gap gap) {
        Cursor cursor = cursors.get(gap.conversation());
        if (cursor == null || gap.to().value() <= cursor.position()) {
            return;
        }
        catchUp.moved();
        Seq from = new Seq(cursor.position() + 1);
        cursor.moveTo(gap.to().value());
        cursor.knows(gap.head().value());
        application.tell(
                new Update.Gap(gap.conversation(), from, gap.to(), gap.head()),
                gap.conversation(),
                gap.to().value());
        waiting -= cursor.dropPassed();
        handOverWaiting(cursor);
    }

    void changed(ServerFrame.ConversationChanged change) {
        Conversation conversation = change.conversation();
        if (change.change() == Change.REMOVED) {
            forget(conversation.id());
        } else if (change.change() == Change.ADDED) {
            add(conversation);
        }
        application.tell(new Update.ConversationChanged(change.change(), conversation));
        if (change.change() == Change.ADDED && behind(conversation.id())) {
            catchUp.want(conversation.id());
        }
    }

    void heads(Map<ConversationId, Seq> heads) {
        Set<ConversationId> ahead = new HashSet<>();
        heads.forEach((conversation, head) -> {
            if (knows(conversation, head)) {
                ahead.add(conversation);
            }
        });
        if (!ahead.isEmpty()) {
            loop.after(HEAD_GRACE, () -> ahead.stream().filter(this::behind).forEach(catchUp::want));
        }
    }

    /** Notes a head and says whether events up to it are missing. */
    boolean knows(ConversationId conversation, Seq head) {
        Cursor cursor = cursors.get(conversation);
        if (cursor == null) {
            return false;
        }
        cursor.knows(head.value());
        return cursor.behind();
    }

    boolean behind(ConversationId conversation) {
        Cursor cursor = cursors.get(conversation);
        return cursor != null && cursor.behind();
    }

    /** Null when the conversation is not held. */
    @Nullable
    Seq position(ConversationId conversation) {
        Cursor cursor = cursors.get(conversation);
        return cursor == null ? null : new Seq(cursor.position());
    }

    private void add(Conversation conversation) {
        Cursor known = cursors.get(conversation.id());
        if (known != null) {
            known.knows(conversation.head().value());
            return;
        }
        long position = starts.take(conversation);
        cursors.put(conversation.id(), new Cursor(position, conversation.head().value()));
        application.startsAt(conversation.id(), position);
    }

    void forget(ConversationId conversation) {
        Cursor cursor = cursors.remove(conversation);
        if (cursor != null) {
            waiting -= cursor.waiting();
        }
        application.forgets(conversation);
        catchUp.forget(conversation);
    }

    private void forgetAll() {
        cursors.clear();
        starts.forgetAll();
        waiting = 0;
    }

    private void forgetAllBut(Welcome welcome) {
        Set<ConversationId> listed = new HashSet<>();
        welcome.conversations().forEach(conversation -> listed.add(conversation.id()));
        Set<ConversationId> gone = new HashSet<>(cursors.keySet());
        gone.removeAll(listed);
        gone.forEach(this::forget);
    }
}
