package chat.starling.server.message;

import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Seq;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages as they stood at one moment, with all that had become of them by then.
 *
 * @param messages oldest first
 * @param more the sides on which there are more, of those that were asked about
 * @param around the first of these at or after the place that was asked for on both sides; null where there is none
 * @param head of the log at that moment
 */
public record Passage(
        List<Message> messages, Set<Side> more, @Nullable Seq around, Seq head) {
    public enum Side {
        OLDER,
        NEWER
    }
}
