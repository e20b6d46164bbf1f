package chat.starling.server.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;

/**
 * Messages in the order of their times. Slack writes them so; where a file is otherwise, they are put in order as far as a window
 * reaches, which is all that is held in memory.
 */
final class Sorted implements Iterator<JsonNode> {
    static final int WINDOW = 64;

    private final Iterator<JsonNode> messages;
    private final PriorityQueue<Waiting> window =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::time).thenComparingLong(Waiting::place));
    private long place;

    /** @param place of two with the same time the first stays the first */
    private record Waiting(long time, long place, JsonNode message) {}

    Sorted(Iterator<JsonNode> messages) {
        this.messages = messages;
    }

    @Override
    public boolean hasNext() {
        while (window.size() < WINDOW && messages.hasNext()) {
            JsonNode message = messages.next();
            long time = SlackTime.micros(Fields.text(message, "ts")).orElse(0);
            window.add(new Waiting(time, place++, message));
        }
        return !window.isEmpty();
    }

    @Override
    public JsonNode next() {
        return window.remove().message();
    }
}
