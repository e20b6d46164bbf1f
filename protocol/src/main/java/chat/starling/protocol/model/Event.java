package chat.starling.protocol.model;

import java.time.Instant;

/**
 * One entry of the log of a conversation.
 *
 * @param at when the log took it, in UTC, milliseconds
 * @param nonce the sender's name for the command that made it
 */
public record Event(ConversationId conversation, Seq seq, Instant at, UserId sender, Nonce nonce, EventBody body) {

    /** The same entry with another body. */
    public Event with(EventBody other) {
        return new Event(conversation, seq, at, sender, nonce, other);
    }
}
