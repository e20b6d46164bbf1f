package chat.starling.server.rest;

import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.model.Draft;
import chat.starling.server.account.SignedIn;
import chat.starling.server.draft.KeepDrafts;

/** What the caller has typed and not sent. */
final class DraftCalls {
    private final KeepDrafts drafts;

    DraftCalls(RestParts parts) {
        this.drafts = parts.keepDrafts();
    }

    Reply list(Call call, SignedIn caller) {
        return Reply.ok(Shapes.list("drafts", drafts.of(caller.user().id()), ShapeWriter::draft));
    }

    Reply put(Call call, SignedIn caller) throws CallRefused {
        JsonBody body = call.body();
        Draft draft = new Draft(
                call.conversation(),
                body.seqOrNull("thread"),
                body.rawText("text"),
                body.seqOrNull("reply_to"),
                body.number("version"));
        return Reply.of(drafts.keep(caller.user().id(), draft), DraftCalls::shown);
    }

    Reply delete(Call call, SignedIn caller) throws CallRefused {
        return Reply.of(
                drafts.erase(
                        caller.user().id(),
                        call.conversation(),
                        call.seqOrNull("thread", 1),
                        call.numberOrNull("version")),
                DraftCalls::shown);
    }

    private static Reply shown(Draft draft) {
        return Reply.ok(Shapes.one(draft, ShapeWriter::draft));
    }
}
