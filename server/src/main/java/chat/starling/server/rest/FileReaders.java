package chat.starling.server.rest;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.SignedIn;
import chat.starling.server.log.Refusal;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who asks for a file: whoever shows a token, or the user of the session that a link was made for, while that session stands. */
final class FileReaders {
    private static final Refusal NOBODY =
            new Refusal(ErrorCode.UNAUTHENTICATED, "a token or a link is needed, of a session that was not ended");

    private final RestParts.Accounts accounts;
    private final Function<SessionId, Optional<UserId>> users;
    private final CallLimits limits;

    FileReaders(RestParts parts) {
        this.accounts = parts.accounts();
        this.users = parts.files().userOfSession();
        this.limits = parts.limits();
    }

    /** @param linked the session of a good link, null without one */
    UserId reader(Call call, @Nullable SessionId linked) throws CallRefused {
        Optional<UserId> user = linked == null ? byToken(call) : users.apply(linked);
        UserId reader = user.orElseThrow(() -> new CallRefused(NOBODY));
        Refusal refusal = limits.take(reader);
        if (refusal != null) {
            throw new CallRefused(refusal);
        }
        return reader;
    }

    private Optional<UserId> byToken(Call call) {
        return call.token()
                .flatMap(accounts.authenticate()::authenticate)
                .map(SignedIn::user)
                .map(User::id);
    }
}
