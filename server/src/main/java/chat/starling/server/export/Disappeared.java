package chat.starling.server.export;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Seq;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Hides the words of messages whose time is over but that nobody has erased yet: an export may run while no node does. */
record Disappeared(Instant now, ExportStore store) {

    List<Event> hidden(ConversationId conversation, List<Event> events) {
        List<Seq> edited = events.stream()
                .map(Event::body)
                .filter(EventBody.Edit.class::isInstance)
                .map(edit -> ((EventBody.Edit) edit).target())
                .toList();
        Set<Seq> over = edited.isEmpty() ? Set.of() : store.disappeared(conversation, edited, now);
        return events.stream()
                .map(event -> event.with(hidden(event.body(), over)))
                .toList();
    }

    private EventBody hidden(EventBody body, Set<Seq> over) {
        return switch (body) {
            case EventBody.Message message when isOver(message) -> message.erased();
            case EventBody.Edit edit when over.contains(edit.target()) -> new EventBody.Edit(edit.target(), null);
            default -> body;
        };
    }

    private boolean isOver(EventBody.Message message) {
        Instant end = message.extras().disappearsAt();
        return end != null && !end.isAfter(now);
    }
}
