package chat.starling.protocol.model;

import org.jspecify.annotations.Nullable;

/**
 * What a client may ask for besides the text of a message and what it answers.
 *
 * @param thread the seq of the message in whose thread it shall stand
 * @param poll what can be voted for
 */
public record SendOptions(@Nullable Seq thread, @Nullable Poll poll) {
    public static final SendOptions NONE = new SendOptions(null, null);
}
