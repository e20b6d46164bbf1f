package chat.starling.server.rest;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.SignedIn;
import chat.starling.server.export.Export;
import chat.starling.server.export.ExportConversation;
import chat.starling.server.export.ExportOwnData;
import chat.starling.server.export.ExportTurns;
import chat.starling.server.log.Refusal;
import com.linecorp.armeria.common.ContentDisposition;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;

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

    ExportCalls(RestParts.Exports parts) {
        this.conversation = parts.conversation();
        this.own = parts.own();
        this.turns = parts.turns();
    }

    Reply conversation(Call call, SignedIn caller) throws CallRefused {
        ConversationId id = call.conversation();
        boolean files = withFiles(call);
        return Reply.of(
                conversation.export(caller.user().id(), id, files),
                export -> written(call, caller, export, "conversation-" + id, files));
    }

    Reply own(Call call, SignedIn caller) throws CallRefused {
        boolean files = withFiles(call);
        return written(
                call,
                caller,
                own.export(caller.user().id(), files),
                caller.user().name(),
                files);
    }

    private static boolean withFiles(Call call) throws CallRefused {
        return switch (call.query("files")) {
            case "", "false" -> false;
            case "true" -> true;
            default -> throw CallRefused.invalid("files is true or false");
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
