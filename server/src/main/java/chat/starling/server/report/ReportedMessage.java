package chat.starling.server.report;

import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Poll;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a message as the reporter saw it: what its author said, and nothing of others.
 *
 * @param editedAt null for one that was not edited
 * @param files the names of what it carried
 * @param options of the poll that it was
 */
public record ReportedMessage(
        Instant at, String text, @Nullable Instant editedAt, List<String> files, List<String> options) {

    static ReportedMessage of(Message message, String text) {
        @Nullable Poll poll = message.extras().poll();
        return new ReportedMessage(
                message.at(),
                text,
                message.editedAt(),
                message.extras().attachments().stream().map(Attachment::name).toList(),
                poll == null ? List.of() : poll.options());
    }
}
