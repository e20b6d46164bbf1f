package chat.starling.e2e;

import chat.starling.client.Ack;
import chat.starling.client.EventPage;
import chat.starling.client.StarlingRest;
import chat.starling.client.Update;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Writes down what clients were told, while it happens. Any thread. */
public final class Recorder {
    private final List<History.Acked> acked = Collections.synchronizedList(new ArrayList<>());
    private final Map<History.Reader, List<Event>> seen = new ConcurrentHashMap<>();
    private final List<Update> gaps = new CopyOnWriteArrayList<>();

    void acked(UserId sender, String text, Ack ack) {
        acked.add(new History.Acked(
                ack.conversation(), sender, ack.nonce(), text, ack.seq().value()));
    }

    /** A listener that writes down what this reader sees. */
    Consumer<Update> listener(String reader) {
        return update -> {
            if (update instanceof Update.NewEvent(Event event)) {
                seen.computeIfAbsent(
                                new History.Reader(reader, event.conversation()),
                                one -> Collections.synchronizedList(new ArrayList<>()))
                        .add(event);
            } else if (update instanceof Update.Gap) {
                gaps.add(update);
            }
        };
    }

    int acks() {
        return acked.size();
    }

    int seenBy(String reader, ConversationId conversation) {
        return seen.getOrDefault(new History.Reader(reader, conversation), List.of())
                .size();
    }

    List<Update> gaps() {
        return gaps;
    }

    /** The history, with the logs as the reader finds them now. */
    History history(StarlingRest reader, List<ConversationId> conversations) {
        Map<ConversationId, List<Event>> logs = new HashMap<>();
        conversations.forEach(conversation -> logs.put(conversation, log(reader, conversation)));
        return new History(List.copyOf(acked), Map.copyOf(seen), logs);
    }

    public static List<Event> log(StarlingRest reader, ConversationId conversation) {
        List<Event> log = new ArrayList<>();
        EventPage page;
        do {
            Seq last = log.isEmpty() ? Seq.ZERO : log.getLast().seq();
            page = reader.events(conversation, last, 500);
            log.addAll(page.events());
        } while (page.more());
        return log;
    }
}
