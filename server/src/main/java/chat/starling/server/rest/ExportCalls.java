package chat.starling.server.rest;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.SignedIn;
import chat.starling.server.export.Export;
import chat.starling.server.export.ExportConversation;
import chat.starling.server.export.ExportOwnData;
import chat.starling.server.export.ExportTurns;
import chat.starling.server.export.Leave;
import chat.starling.server.log.Refusal;
import com.linecorp.armeria.common.ContentDisposition;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Taking one's data out: a conversation, or all of one's own. */
final class ExportCalls {
    private static final long RETRY_MILLIS = 10_000;
    private static final Refusal OWN_UNDER_WAY =
            Refusal.rateLimited("an export of yours is under way; wait until it has ended", RETRY_MILLIS);
    private static final Refusal TOO_MANY =
            new Refusal(ErrorCode.UNAVAILABLE, "too many exports are under way; try again", RETRY_MILLIS);

    private final ExportConversation conversation;
    private final ExportOwnData own;
    private final ExportTurns turns;

    private final Function<SessionId, Optional<UserId>> users;

    ExportCalls(RestParts parts) {
        this.conversation = parts.exports().conversation();
        this.own = parts.exports().own();
        this.turns = parts.exports().turns();
        this.users = parts.files().userOfSession();
    }

    Reply conversation(Call call, SignedIn caller) throws CallRefused {
        ConversationId id = call.conversation();
        boolean files = call.flag("files");
        return Reply.of(
                conversation.export(caller.user().id(), id, files, leave(caller)),
                export -> written(call, caller, export, "conversation-" + id, files));
    }

    Reply own(Call call, SignedIn caller) throws CallRefused {
        boolean files = call.flag("files");
        return written(
                call,
                caller,
                own.export(caller.user().id(), files, leave(caller)),
                caller.user().name(),
                files);
    }

    /** While the session stands: it ends with a ban, too. */
    private Leave leave(SignedIn caller) {
        return () -> {
            if (users.apply(caller.session()).isEmpty()) {
                throw new IOException("the session that asked for the export has ended");
            }
        };
    }

    private Reply written(Call call, SignedIn caller, Export export, String name, boolean files) {
        UserId user = caller.user().id();
        return switch (turns.take(user)) {
            case TAKEN -> new Reply.Written(headers(name, files), export, () -> turns.give(user), call.context());
            case OWN_UNDER_WAY -> new Reply.Refusing(OWN_UNDER_WAY);
            case TOO_MANY -> new Reply.Refusing(TOO_MANY);
        };
    }

    private static ResponseHeaders headers(String name, boolean files) {
        String file = name + (files ? ".zip" : ".jsonl");
        return ResponseHeaders.builder(HttpStatus.OK)
                .add(HttpHeaderNames.CONTENT_TYPE, files ? "application/zip" : "application/jsonl")
                .add(
                        HttpHeaderNames.CONTENT_DISPOSITION,
                        ContentDisposition.builder("attachment")
                                .filename(file)
                                .build()
                                .asHeaderValue())
                .add(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .build();
    }
}
