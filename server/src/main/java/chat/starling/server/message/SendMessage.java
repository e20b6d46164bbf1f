package chat.starling.server.message;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MessageText;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.ConversationLog;
import chat.starling.server.log.Refusal;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Says something in a conversation. Both edges, socket and REST, come here. Never blocks. */
public final class SendMessage {
    private final ConversationLog log;

    public SendMessage(ConversationLog log) {
        this.log = log;
    }

    public CompletableFuture<AppendOutcome> send(
            UserId sender, ConversationId conversation, Nonce nonce, String text, @Nullable Seq replyTo) {
        Refusal refusal = textRefusal(text);
        return refusal == null
                ? log.append(new Append(conversation, sender, nonce, new EventBody.Message(text, replyTo)))
                : CompletableFuture.completedFuture(new AppendOutcome.Refused(refusal));
    }

    static @Nullable Refusal textRefusal(String text) {
        MessageText.Problem problem = MessageText.problemOf(text);
        if (problem == null) {
            return null;
        }
        return new Refusal(ErrorCode.of(problem), problem.explanation());
    }
}
