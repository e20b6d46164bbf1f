package chat.starling.server.rest;

import chat.starling.protocol.model.Emoji;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.SignedIn;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.message.ChangeMessage;
import com.linecorp.armeria.common.HttpStatus;
import java.util.concurrent.CompletableFuture;

/** What changes a message that was said. Each is an event of the log, and the answer says where it stands there. */
final class ChangeCalls {
    private final ChangeMessage change;

    ChangeCalls(RestParts parts) {
        this.change = parts.changeMessage();
    }

    Reply edit(Call call, SignedIn caller) throws CallRefused {
        JsonBody body = call.body();
        return receipt(
                call, change.edit(user(caller), call.conversation(), body.nonce(), call.seq(), body.rawText("text")));
    }

    Reply delete(Call call, SignedIn caller) throws CallRefused {
        return receipt(call, change.delete(call.actor(caller), call.conversation(), call.nonce(), call.seq()));
    }

    Reply react(Call call, SignedIn caller) throws CallRefused {
        return react(call, caller, true);
    }

    Reply takeBack(Call call, SignedIn caller) throws CallRefused {
        return react(call, caller, false);
    }

    private Reply react(Call call, SignedIn caller, boolean on) throws CallRefused {
        String emoji = call.pathText("emoji");
        if (!Emoji.isValid(emoji)) {
            throw CallRefused.invalid("emoji is not 1 to 64 bytes of UTF-8 without control characters");
        }
        return receipt(call, change.react(user(caller), call.conversation(), call.nonce(), call.seq(), emoji, on));
    }

    Reply pin(Call call, SignedIn caller) throws CallRefused {
        return pin(call, caller, true);
    }

    Reply unpin(Call call, SignedIn caller) throws CallRefused {
        return pin(call, caller, false);
    }

    private Reply pin(Call call, SignedIn caller, boolean on) throws CallRefused {
        return receipt(call, change.pin(user(caller), call.conversation(), call.nonce(), call.seq(), on));
    }

    private static UserId user(SignedIn caller) {
        return caller.user().id();
    }

    private static Reply receipt(Call call, CompletableFuture<AppendOutcome> outcome) throws CallRefused {
        return Outcomes.receipt(HttpStatus.OK, call.conversation(), outcome);
    }
}
