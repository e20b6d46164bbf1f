package chat.starling.protocol.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message carries besides its text and what it answers.
 *
 * @param thread the seq of the message that began the thread in which this one stands; null outside of threads
 * @param alsoInConversation whether a message in a thread is shown in the conversation, too
 * @param mentions whom its text mentions
 * @param attachments files, in the order in which they are shown
 * @param forwarded where it was said first, if it was forwarded from there
 * @param poll what it asks, if it is a poll
 * @param previewRemoved whether its sender wants no preview of its links to be shown
 * @param disappearsAt when all but its place is erased; null for never
 */
public record MessageExtras(
        @Nullable Seq thread,
        boolean alsoInConversation,
        Mentions mentions,
        List<Attachment> attachments,
        @Nullable Forwarded forwarded,
        @Nullable Poll poll,
        boolean previewRemoved,
        @Nullable Instant disappearsAt) {
    public static final MessageExtras NONE =
            new MessageExtras(null, false, Mentions.NONE, List.of(), null, null, false, null);

    public MessageExtras {
        attachments = List.copyOf(attachments);
    }

    public static MessageExtras ofThread(@Nullable Seq thread) {
        return ofThread(thread, false);
    }

    public static MessageExtras ofThread(@Nullable Seq thread, boolean alsoInConversation) {
        return thread == null
                ? NONE
                : new MessageExtras(thread, alsoInConversation, Mentions.NONE, List.of(), null, null, false, null);
    }

    /** Whether it is shown only in its thread. */
    public boolean onlyInThread() {
        return thread != null && !alsoInConversation;
    }

    public MessageExtras with(Mentions other) {
        return new MessageExtras(
                thread, alsoInConversation, other, attachments, forwarded, poll, previewRemoved, disappearsAt);
    }

    public MessageExtras withAttachments(List<Attachment> others) {
        return new MessageExtras(
                thread, alsoInConversation, mentions, others, forwarded, poll, previewRemoved, disappearsAt);
    }

    public MessageExtras with(Forwarded other) {
        return new MessageExtras(
                thread, alsoInConversation, mentions, attachments, other, poll, previewRemoved, disappearsAt);
    }

    public MessageExtras withPoll(@Nullable Poll other) {
        return new MessageExtras(
                thread, alsoInConversation, mentions, attachments, forwarded, other, previewRemoved, disappearsAt);
    }

    public MessageExtras previewRemoved(boolean removed) {
        return new MessageExtras(
                thread, alsoInConversation, mentions, attachments, forwarded, poll, removed, disappearsAt);
    }

    public MessageExtras disappearing(@Nullable Instant at) {
        return new MessageExtras(
                thread, alsoInConversation, mentions, attachments, forwarded, poll, previewRemoved, at);
    }

    /** Of a deleted message only its place remains, and when it would have disappeared. */
    public MessageExtras erased() {
        return ofThread(thread, alsoInConversation).disappearing(disappearsAt);
    }
}
