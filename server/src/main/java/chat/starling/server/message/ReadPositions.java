package chat.starling.server.message;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;

/** How far each member has read. */
public interface ReadPositions {

    /** Moved says where the position is now; a position never goes back, so that may be further on than asked. */
    sealed interface Outcome {
        record Moved(Seq seq) implements Outcome {}

        /** It was there or further already. */
        record Unchanged() implements Outcome {}

        record BeyondHead(Seq head) implements Outcome {}

        record NotMember() implements Outcome {}
    }

    /** Moves the position of a member forward; durable on return. Blocks. */
    Outcome move(ConversationId conversation, UserId user, Seq seq);
}
