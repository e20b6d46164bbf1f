package chat.starling.server.message;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.util.List;

/** How far the members of a conversation have read, as others may know it. Blocks. */
public interface Receipts {

    /**
     * What one member has read: the messages between two seqs.
     *
     * @param after what was said up to here was said before the member came
     * @param read the last one that was read
     */
    record Receipt(UserId user, Seq after, Seq read) {}

    /**
     * Whom a question about receipts is about.
     *
     * @param members how many are in the conversation
     * @param hiding whether the one who asks hides the own ones
     */
    record Audience(int members, boolean hiding) {}

    Audience audience(ConversationId conversation, UserId reader);

    /** Those of all members but the reader who do not hide them, who joined first first. */
    List<Receipt> of(ConversationId conversation, UserId reader, int most);
}
