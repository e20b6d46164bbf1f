package chat.starling.protocol.model;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands now, after all edits, reactions and its deletion.
 *
 * @param text null when the message is deleted
 * @param extras what it carries besides
 * @param thread what it says of the thread that it began; null for one without replies
 * @param editedAt when its text last changed
 * @param pinned never true of a deleted one
 */
public record Message(
        Seq seq,
        Instant at,
        UserId sender,
        Nonce nonce,
        @Nullable String text,
        @Nullable Seq replyTo,
        MessageExtras extras,
        @Nullable ThreadSummary thread,
        @Nullable Instant editedAt,
        boolean pinned,
        List<ReactionCount> reactions) {

    /** One emoji on a message. {@code mine}: the reader is among the users. */
    public record ReactionCount(String emoji, List<UserId> users, boolean mine) {}

    /** As it was said, before anything happened to it; without text if it is known to be deleted since. */
    public static Message fresh(
            Seq seq,
            Instant at,
            UserId sender,
            Nonce nonce,
            @Nullable String text,
            @Nullable Seq replyTo,
            MessageExtras extras) {
        return new Message(seq, at, sender, nonce, text, replyTo, extras, null, null, false, List.of());
    }

    public Message edited(String newText, Mentions mentions, Instant when) {
        MessageExtras newExtras = extras.with(mentions);
        return new Message(seq, at, sender, nonce, newText, replyTo, newExtras, thread, when, pinned, reactions);
    }

    public Message pinned(boolean on) {
        return new Message(seq, at, sender, nonce, text, replyTo, extras, thread, editedAt, on, reactions);
    }

    /** Of a poll, how it stands; another message stays as it is. */
    public Message polled(UnaryOperator<Poll> change) {
        Poll poll = extras.poll();
        return poll == null ? this : with(extras.withPoll(change.apply(poll)));
    }

    public Message with(MessageExtras other) {
        return new Message(seq, at, sender, nonce, text, replyTo, other, thread, editedAt, pinned, reactions);
    }

    public Message withoutPreview() {
        return with(extras.previewRemoved(true));
    }

    public Message withReactions(List<ReactionCount> newReactions) {
        return new Message(seq, at, sender, nonce, text, replyTo, extras, thread, editedAt, pinned, newReactions);
    }

    public Message withThread(@Nullable ThreadSummary newThread) {
        return new Message(seq, at, sender, nonce, text, replyTo, extras, newThread, editedAt, pinned, reactions);
    }

    /** Deleted: only its place, what it answered, its thread and what it says of its own remain. */
    public Message erased() {
        return fresh(seq, at, sender, nonce, null, replyTo, extras.erased()).withThread(thread);
    }

    /**
     * What a client still shows of a message whose time is over, before the server has said so: its place, and whom it mentioned, so
     * that counts stay right. The same for all others.
     */
    public Message faded(Instant now) {
        Instant end = extras.disappearsAt();
        if (end == null || end.isAfter(now) || deleted()) {
            return this;
        }
        MessageExtras left = extras.erased().with(extras.mentions());
        return fresh(seq, at, sender, nonce, "", replyTo, left).withThread(thread);
    }

    public boolean deleted() {
        return text == null;
    }
}
