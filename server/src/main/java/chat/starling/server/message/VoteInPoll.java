package chat.starling.server.message;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Access;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.ConversationLog;
import chat.starling.server.log.Refusal;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Votes in polls, closes them, and tells a voter alone what that voter chose in an anonymous one. */
public final class VoteInPoll {
    private final Conversations conversations;
    private final Messages messages;
    private final ConversationLog log;

    public VoteInPoll(Conversations conversations, Messages messages, ConversationLog log) {
        this.conversations = conversations;
        this.messages = messages;
        this.log = log;
    }

    /** @param options in the place of what the voter chose before; empty takes that back */
    public CompletableFuture<AppendOutcome> vote(
            UserId voter, ConversationId conversation, Nonce nonce, Seq poll, List<Integer> options) {
        return log.append(new Append(conversation, voter, nonce, new EventBody.Vote(poll, options)));
    }

    public CompletableFuture<AppendOutcome> close(UserId user, ConversationId conversation, Nonce nonce, Seq poll) {
        return log.append(new Append(conversation, user, nonce, new EventBody.PollClosed(poll)));
    }

    /** Blocks. Of an open poll there is none: its votes are told to all. */
    public Answer<List<Integer>> ballot(UserId voter, ConversationId conversation, Seq poll) {
        Refusal refusal = Access.see(conversations.standing(conversation, voter).orElse(null));
        return refusal == null
                ? new Answer.Given<>(messages.ballot(conversation, poll, voter))
                : new Answer.Refused<>(refusal);
    }
}
