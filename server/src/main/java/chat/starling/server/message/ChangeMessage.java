package chat.starling.server.message;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Actor;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.Capacity;
import chat.starling.server.log.ConversationLog;
import chat.starling.server.log.Refusal;
import java.util.concurrent.CompletableFuture;

/** Changes a message that was said: its text, its being there, the reactions to it, its pin. Never blocks. */
public final class ChangeMessage {
    private final ConversationLog log;

    public ChangeMessage(ConversationLog log) {
        this.log = log;
    }

    public CompletableFuture<AppendOutcome> edit(
            UserId sender, ConversationId conversation, Nonce nonce, Seq target, String text) {
        Refusal refusal = SendMessage.textRefusal(text);
        return refusal == null
                ? log.append(new Append(conversation, sender, nonce, new EventBody.Edit(target, text)))
                : CompletableFuture.completedFuture(new AppendOutcome.Refused(refusal));
    }

    public CompletableFuture<AppendOutcome> delete(Actor actor, ConversationId conversation, Nonce nonce, Seq target) {
        return log.append(new Append(conversation, actor, nonce, new EventBody.Delete(target)));
    }

    /** Removes a message of whomever, as a moderator of the installation. */
    public CompletableFuture<AppendOutcome> remove(Actor actor, ConversationId conversation, Nonce nonce, Seq target) {
        Append removal = new Append(conversation, actor, nonce, new EventBody.Delete(target));
        return log.append(removal.as(Capacity.MODERATOR));
    }

    public CompletableFuture<AppendOutcome> removePreview(
            UserId sender, ConversationId conversation, Nonce nonce, Seq target) {
        return log.append(new Append(conversation, sender, nonce, new EventBody.PreviewRemoved(target)));
    }

    /** @param emoji as the codec has checked it */
    public CompletableFuture<AppendOutcome> react(
            UserId sender, ConversationId conversation, Nonce nonce, Seq target, String emoji, boolean on) {
        return log.append(new Append(conversation, sender, nonce, new EventBody.Reaction(target, emoji, on)));
    }

    public CompletableFuture<AppendOutcome> pin(
            UserId sender, ConversationId conversation, Nonce nonce, Seq target, boolean on) {
        return log.append(new Append(conversation, sender, nonce, new EventBody.Pin(target, on)));
    }
}
