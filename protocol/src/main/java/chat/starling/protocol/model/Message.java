package chat.starling.protocol.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands now, after all edits, reactions and its deletion.
 *
 * @param text null when the message is deleted
 * @param editedAt when its text last changed
 */
public record Message(
        Seq seq,
        Instant at,
        UserId sender,
        Nonce nonce,
        @Nullable String text,
        @Nullable Seq replyTo,
        @Nullable Instant editedAt,
        List<ReactionCount> reactions) {

    /** One emoji on a message. {@code mine}: the reader is among the users. */
    public record ReactionCount(String emoji, List<UserId> users, boolean mine) {}

    public Message withReactions(List<ReactionCount> newReactions) {
        return new Message(seq, at, sender, nonce, text, replyTo, editedAt, newReactions);
    }

    public boolean deleted() {
        return text == null;
    }
}
