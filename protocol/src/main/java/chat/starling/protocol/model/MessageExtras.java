package chat.starling.protocol.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message carries besides its text and what it answers.
 *
 * @param thread the seq of the message that began the thread in which this one stands; null outside of threads
 * @param mentions whom its text mentions
 * @param attachments files, in the order in which they are shown
 * @param forwarded where it was said first, if it was forwarded from there
 * @param poll what it asks, if it is a poll
 */
public record MessageExtras(
        @Nullable Seq thread,
        Mentions mentions,
        List<Attachment> attachments,
        @Nullable Forwarded forwarded,
        @Nullable Poll poll) {
    public static final MessageExtras NONE = new MessageExtras(null, Mentions.NONE, List.of(), null, null);

    public MessageExtras {
        attachments = List.copyOf(attachments);
    }

    public static MessageExtras ofThread(@Nullable Seq thread) {
        return thread == null ? NONE : new MessageExtras(thread, Mentions.NONE, List.of(), null, null);
    }

    public MessageExtras with(Mentions other) {
        return new MessageExtras(thread, other, attachments, forwarded, poll);
    }

    public MessageExtras withAttachments(List<Attachment> others) {
        return new MessageExtras(thread, mentions, others, forwarded, poll);
    }

    public MessageExtras with(Forwarded other) {
        return new MessageExtras(thread, mentions, attachments, other, poll);
    }

    public MessageExtras withPoll(@Nullable Poll other) {
        return new MessageExtras(thread, mentions, attachments, forwarded, other);
    }

    /** Of a deleted message only its place remains. */
    public MessageExtras erased() {
        return ofThread(thread);
    }
}
