package chat.starling.protocol.model;

import org.jspecify.annotations.Nullable;

/**
 * What a message carries besides its text and what it answers.
 *
 * @param thread the seq of the message that began the thread in which this one stands; null outside of threads
 * @param forwarded where it was said first, if it was forwarded from there
 * @param poll what it asks, if it is a poll
 */
public record MessageExtras(
        @Nullable Seq thread,
        @Nullable Forwarded forwarded,
        @Nullable Poll poll) {
    public static final MessageExtras NONE = new MessageExtras(null, null, null);

    public static MessageExtras ofThread(@Nullable Seq thread) {
        return thread == null ? NONE : new MessageExtras(thread, null, null);
    }

    public MessageExtras with(Poll other) {
        return new MessageExtras(thread, forwarded, other);
    }

    /** Of a deleted message only its place remains. */
    public MessageExtras erased() {
        return ofThread(thread);
    }
}
