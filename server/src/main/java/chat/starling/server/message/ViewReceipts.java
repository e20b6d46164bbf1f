package chat.starling.server.message;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Access;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.conversation.Standing;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.util.List;

/** Tells members of small conversations how far the others have read. Blocks. */
public final class ViewReceipts {
    private final Conversations conversations;
    private final Receipts receipts;

    public ViewReceipts(Conversations conversations, Receipts receipts) {
        this.conversations = conversations;
        this.receipts = receipts;
    }

    public Answer<List<Receipts.Receipt>> view(UserId reader, ConversationId conversation) {
        Standing standing = conversations.standing(conversation, reader).orElse(null);
        Refusal refusal = Access.takePart(standing);
        if (refusal == null && standing != null) {
            Receipts.Audience audience = receipts.audience(conversation, reader);
            refusal = Access.seeReceipts(standing.kind(), audience.members(), audience.hiding());
        }
        return refusal == null
                ? new Answer.Given<>(receipts.of(conversation, reader, Access.MOST_MEMBERS_OF_RECEIPTS))
                : new Answer.Refused<>(refusal);
    }
}
