package chat.starling.protocol.model;

import org.jspecify.annotations.Nullable;

/**
 * What a client may ask for besides the text of a message and what it answers.
 *
 * @param thread the seq of the message in whose thread it shall stand
 * @param alsoInConversation whether it shall be shown in the conversation, too; only with a thread
 */
public record SendOptions(@Nullable Seq thread, boolean alsoInConversation) {
    public static final SendOptions NONE = new SendOptions(null, false);
}
