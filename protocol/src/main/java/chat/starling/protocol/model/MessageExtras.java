package chat.starling.protocol.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message carries besides its text and what it answers.
 *
 * @param thread the seq of the message that began the thread in which this one stands; null outside of threads
 * @param attachments files, in the order in which they are shown
 */
public record MessageExtras(@Nullable Seq thread, List<Attachment> attachments) {
    public static final MessageExtras NONE = new MessageExtras(null, List.of());

    public MessageExtras {
        attachments = List.copyOf(attachments);
    }

    /** Of a deleted message only its place remains. */
    public MessageExtras erased() {
        return thread == null ? NONE : new MessageExtras(thread, List.of());
    }

    public MessageExtras withAttachments(List<Attachment> others) {
        return new MessageExtras(thread, others);
    }
}
