package chat.starling.client;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ReportId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody reported a message to the moderators.
 *
 * @param reason null once it is forgotten, like {@code text}
 * @param text of the message as the reporter saw it
 * @param deleted whether the message is deleted by now
 * @param act what was done about it; null while it waits
 */
public record MessageReport(
        ReportId id,
        Instant at,
        ConversationId conversation,
        Seq seq,
        User reporter,
        User author,
        @Nullable String reason,
        @Nullable String text,
        boolean deleted,
        @Nullable String act) {}
