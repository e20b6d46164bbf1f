package chat.starling.server.postgres;

import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which messages disappear, and when, in table {@code disappearing}: a projection of the log. */
final class DisappearingRows {
    private static final String NOTE =
            "insert into disappearing (conversation, seq, sender, at) select * from unnest(?, ?, ?, ?)";

    private DisappearingRows() {}

    /** Those of the events that are messages with an end. */
    static void note(Handle handle, List<Event> events) {
        List<Event> ending = new ArrayList<>();
        List<Instant> ends = new ArrayList<>();
        for (Event event : events) {
            if (event.body() instanceof EventBody.Message message
                    && message.extras().disappearsAt() != null) {
                ending.add(event);
                ends.add(message.extras().disappearsAt());
            }
        }
        if (!ending.isEmpty()) {
            insert(handle, ending, ends);
        }
    }

    private static void insert(Handle handle, List<Event> ending, List<Instant> ends) {
        try (PlainStatement note = PlainStatement.of(handle, NOTE)) {
            note.array(
                            "uuid",
                            EventRows.list(ending, event -> event.conversation().value()))
                    .array("int8", EventRows.list(ending, event -> event.seq().value()))
                    .array(
                            "uuid",
                            EventRows.list(ending, event -> event.sender().value()))
                    .array("timestamptz", ends)
                    .update();
        }
    }

    static void forget(Handle handle, UUID conversation, long seq) {
        handle.execute("delete from disappearing where conversation = ? and seq = ?", conversation, seq);
    }
}
