package chat.starling.server.postgres;

import chat.starling.protocol.model.Event;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which messages disappear, and when, in table {@code disappearing}: a projection of the log. */
final class DisappearingRows {
    private DisappearingRows() {}

    /** @param at null for a message that stays */
    static void note(Handle handle, Event event, @Nullable Instant at) {
        if (at != null) {
            handle.execute(
                    "insert into disappearing (conversation, seq, sender, at) values (?, ?, ?, ?)",
                    event.conversation().value(),
                    event.seq().value(),
                    event.sender().value(),
                    at.atOffset(ZoneOffset.UTC));
        }
    }

    static void forget(Handle handle, UUID conversation, long seq) {
        handle.execute("delete from disappearing where conversation = ? and seq = ?", conversation, seq);
    }
}
