package chat.starling.protocol.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client may ask for besides the text of a message and what it answers.
 *
 * @param thread the seq of the message in whose thread it shall stand
 * @param alsoInConversation whether it shall be shown in the conversation, too; only with a thread
 * @param attachments files that the sender has uploaded
 * @param poll what can be voted for
 */
public record SendOptions(
        @Nullable Seq thread,
        boolean alsoInConversation,
        List<FileId> attachments,
        @Nullable Poll poll) {
    public static final SendOptions NONE = new SendOptions(null, false, List.of(), null);

    public SendOptions {
        attachments = List.copyOf(attachments);
    }

    public static SendOptions inThread(@Nullable Seq thread) {
        return new SendOptions(thread, false, List.of(), null);
    }

    /** In a thread, and shown in the conversation, too. */
    public static SendOptions inThreadAndConversation(Seq thread) {
        return new SendOptions(thread, true, List.of(), null);
    }

    public static SendOptions carrying(List<FileId> attachments) {
        return new SendOptions(null, false, attachments, null);
    }

    public static SendOptions asking(Poll poll) {
        return new SendOptions(null, false, List.of(), poll);
    }
}
