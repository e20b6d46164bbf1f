package chat.starling.protocol.model;

import org.jspecify.annotations.Nullable;

/**
 * What a message carries besides its text and what it answers.
 *
 * @param thread the seq of the message that began the thread in which this one stands; null outside of threads
 * @param alsoInConversation whether a message in a thread is shown in the conversation, too
 */
public record MessageExtras(@Nullable Seq thread, boolean alsoInConversation) {
    public static final MessageExtras NONE = new MessageExtras(null, false);

    /** Whether it is shown only in its thread. */
    public boolean onlyInThread() {
        return thread != null && !alsoInConversation;
    }

    /** Of a deleted message only its place remains. */
    public MessageExtras erased() {
        return thread == null ? NONE : new MessageExtras(thread, alsoInConversation);
    }
}
