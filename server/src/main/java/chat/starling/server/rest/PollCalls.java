package chat.starling.server.rest;

import chat.starling.protocol.model.UserId;
import chat.starling.server.account.SignedIn;
import chat.starling.server.message.VoteInPoll;

/** Voting in polls and closing them. */
final class PollCalls {
    private final VoteInPoll polls;

    PollCalls(RestParts parts) {
        this.polls = parts.voteInPoll();
    }

    Reply vote(Call call, SignedIn caller) throws CallRefused {
        JsonBody body = call.body();
        return Outcomes.receiptOrNothing(
                call.conversation(),
                polls.vote(user(caller), call.conversation(), call.nonce(), call.seq(), body.numbers("options")));
    }

    Reply close(Call call, SignedIn caller) throws CallRefused {
        return Outcomes.receiptOrNothing(
                call.conversation(), polls.close(user(caller), call.conversation(), call.nonce(), call.seq()));
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
