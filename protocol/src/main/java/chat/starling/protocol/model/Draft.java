package chat.starling.protocol.model;

import org.jspecify.annotations.Nullable;

/**
 * What a user has typed in one place and not sent. The user's devices share it: the greatest version wins.
 *
 * @param thread the root of the thread that it is for; null for the conversation itself
 * @param text empty once it was sent or thrown away
 * @param replyTo the seq of the message that it answers
 * @param version milliseconds since 1970 by the clock of the device that wrote it, or one more than the version that it replaces
 */
public record Draft(
        ConversationId conversation,
        @Nullable Seq thread,
        String text,
        @Nullable Seq replyTo,
        long version) {

    /** Whether there is nothing left of it. */
    public boolean erased() {
        return text.isEmpty() && replyTo == null;
    }

    public static Draft erased(ConversationId conversation, @Nullable Seq thread, long version) {
        return new Draft(conversation, thread, "", null, version);
    }
}
