package chat.starling.server.report;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ReportId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody reported a message.
 *
 * @param told null once it is forgotten
 * @param deleted whether the message is deleted by now
 * @param resolution null while the report is open
 */
public record Report(
        ReportId id,
        Place place,
        User reporter,
        User author,
        Instant at,
        @Nullable Told told,
        boolean deleted,
        @Nullable Resolved resolution) {

    /** Where the message stands. */
    public record Place(ConversationId conversation, Seq seq) {}

    /** What the reporter said and showed. */
    public record Told(String reason, ReportedMessage message) {}

    public record Resolved(Resolution.Kind act, User by, Instant at) {}
}
