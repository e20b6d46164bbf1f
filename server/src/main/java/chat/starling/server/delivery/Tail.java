package chat.starling.server.delivery;

import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Seq;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The newest events of a conversation, without a hole up to the position of its feed: sessions that come back after a short
 * absence are served from here, and the log is asked once for all of them. Guarded by the feed's lock.
 */
final class Tail {
    private static final int MOST_EVENTS = 64;
    private static final int MOST_CHARACTERS = 32 * 1024;

    private final Deque<Event> events = new ArrayDeque<>(0);
    private int characters;

    /** @param next follows what is here */
    void add(Event next) {
        events.addLast(next);
        characters += size(next);
        if (next.body() instanceof EventBody.Delete(Seq target)) {
            forgetText(target);
        }
        while (events.size() > MOST_EVENTS || characters > MOST_CHARACTERS) {
            characters -= size(events.removeFirst());
        }
    }

    /**
     * Adds what was read from the log before the first event here, as far as there is room.
     *
     * @param position of the feed
     */
    void addBefore(List<Event> read, long position) {
        List<Event> older = new ArrayList<>(read);
        older.removeIf(event -> event.seq().value() >= first(position));
        if (older.isEmpty() || older.getLast().seq().value() + 1 != first(position)) {
            return;
        }
        for (Event event : older.reversed()) {
            if (events.size() == MOST_EVENTS || characters + size(event) > MOST_CHARACTERS) {
                break;
            }
            events.addFirst(event);
            characters += size(event);
        }
        forgetDeleted();
    }

    /** They may have been deleted after they were read. */
    private void forgetDeleted() {
        for (Event event : List.copyOf(events)) {
            if (event.body() instanceof EventBody.Delete(Seq target)) {
                forgetText(target);
            }
        }
    }

    private long first(long position) {
        Event first = events.peekFirst();
        return first == null ? position + 1 : first.seq().value();
    }

    /** The log has no text of a deleted message any more, so it must not come from here. */
    private void forgetText(Seq target) {
        List<Event> all = List.copyOf(events);
        events.clear();
        characters = 0;
        for (Event event : all) {
            Event kept = withoutText(event, target);
            events.addLast(kept);
            characters += size(kept);
        }
    }

    private static Event withoutText(Event event, Seq deleted) {
        return switch (event.body()) {
            case EventBody.Message message when event.seq().equals(deleted) -> event.with(message.erased());
            case EventBody.Edit edit
            when edit.target().equals(deleted) -> event.with(new EventBody.Edit(deleted, null));
            default -> event;
        };
    }

    private static int size(Event event) {
        return switch (event.body()) {
            case EventBody.Message message -> message.text().length();
            case EventBody.Edit edit -> edit.text() == null ? 0 : edit.text().length();
            default -> 0;
        };
    }

    /** The events after a seq, at most {@code limit}; none when the first of them is not here. */
    List<Event> after(long seq, int limit) {
        Event first = events.peekFirst();
        if (first == null || first.seq().value() > seq + 1) {
            return List.of();
        }
        return events.stream()
                .filter(event -> event.seq().value() > seq)
                .limit(limit)
                .toList();
    }
}
