package chat.starling.protocol.model;

import org.jspecify.annotations.Nullable;

/**
 * What a message carries besides its text and what it answers.
 *
 * @param thread the seq of the message that began the thread in which this one stands; null outside of threads
 * @param mentions whom its text mentions
 */
public record MessageExtras(@Nullable Seq thread, Mentions mentions) {
    public static final MessageExtras NONE = new MessageExtras(null);

    public MessageExtras(@Nullable Seq thread) {
        this(thread, Mentions.NONE);
    }

    public MessageExtras with(Mentions other) {
        return new MessageExtras(thread, other);
    }

    /** Of a deleted message only its place remains. */
    public MessageExtras erased() {
        return thread == null ? NONE : new MessageExtras(thread);
    }
}
