package chat.starling.server.message;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Reading;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import org.jspecify.annotations.Nullable;

/** How far each member has read, and from where the member wants to read again. */
public interface ReadPositions {

    sealed interface Outcome {
        /**
         * How it stands now.
         *
         * @param head up to where is counted
         * @param peer the other one of a direct conversation, where both want to know how far the other has read
         */
        record Moved(Seq head, Reading reading, @Nullable UserId peer) implements Outcome {}

        /** It was so already. */
        record Unchanged() implements Outcome {}

        record BeyondHead(Seq head) implements Outcome {}

        record NotMember() implements Outcome {}
    }

    /**
     * Moves the position of a member forward, and takes away a mark that is not after it; durable on return. A position never goes
     * back. Blocks.
     */
    Outcome move(ConversationId conversation, UserId user, Seq seq);

    /**
     * Marks what the member has read as unread again, from this seq on; durable on return. What is not read yet needs no mark, and
     * takes away one that stands. Blocks.
     */
    Outcome mark(ConversationId conversation, UserId user, Seq from);
}
