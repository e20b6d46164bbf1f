package chat.starling.server.rest;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.SignedIn;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.message.VoteInPoll;
import com.linecorp.armeria.common.HttpStatus;
import java.util.concurrent.CompletableFuture;

/** Voting in polls and closing them. */
final class PollCalls {
    private final VoteInPoll polls;

    PollCalls(RestParts parts) {
        this.polls = parts.voteInPoll();
    }

    Reply vote(Call call, SignedIn caller) throws CallRefused {
        JsonBody body = call.body();
        return reply(
                call.conversation(),
                polls.vote(user(caller), call.conversation(), call.nonce(), call.seq(), body.numbers("options")));
    }

    Reply close(Call call, SignedIn caller) throws CallRefused {
        return reply(call.conversation(), polls.close(user(caller), call.conversation(), call.nonce(), call.seq()));
    }

    /** Nothing to tell of what was so already: no event was added. */
    private static Reply reply(ConversationId conversation, CompletableFuture<AppendOutcome> outcome) {
        return outcome.join() instanceof AppendOutcome.Unchanged
                ? new Reply.Nothing()
                : Outcomes.receipt(HttpStatus.OK, conversation, outcome);
    }

    Reply ballot(Call call, SignedIn caller) throws CallRefused {
        return Reply.of(
                polls.ballot(user(caller), call.conversation(), call.seq()),
                options -> Reply.ok(Shapes.list("options", options, (json, option) -> json.writeNumber(option))));
    }

    private static UserId user(SignedIn caller) {
        return caller.user().id();
    }
}
