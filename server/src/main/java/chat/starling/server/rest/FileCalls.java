package chat.starling.server.rest;

import chat.starling.protocol.codec.AttachmentShape;
import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.SignedIn;
import chat.starling.server.file.FileLinks;
import chat.starling.server.file.FileLinks.Link;
import chat.starling.server.file.ReadFile;
import chat.starling.server.file.StoredFile;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files for those who may see them, with a token or by a link. */
final class FileCalls {
    private static final int MOST_LINKS = 100;
    private static final Refusal NO_THUMBNAIL = Refusal.notFound("this file has no thumbnail");
    private static final Refusal NO_GOOD_LINK =
            Refusal.forbidden("the link has ended or was never one; ask for another");

    private final ReadFile files;
    private final FileLinks links;
    private final FileReaders readers;

    FileCalls(RestParts parts) {
        this.files = parts.files().read();
        this.links = parts.files().links();
        this.readers = new FileReaders(parts);
    }

    Reply one(Call call, SignedIn caller) throws CallRefused {
        return Reply.of(
                files.find(caller.user().id(), call.file()),
                file -> Reply.ok(Shapes.one(file.attachment(), AttachmentShape::write)));
    }

    /** Of files that the caller may not see nothing is said. */
    Reply links(Call call, SignedIn caller) throws CallRefused {
        List<StoredFile> seen = files.seen(caller.user().id(), call.body().files("files", MOST_LINKS));
        return Reply.ok(Shapes.list("links", seen, (json, file) -> link(json, file, caller.session())));
    }

    private void link(JsonGenerator json, StoredFile file, SessionId session) throws IOException {
        FileId id = file.attachment().id();
        Link link = links.link(id, session);
        json.writeStartObject();
        json.writeStringField("file", id.toString());
        json.writeStringField("content", path(link, "content"));
        if (file.thumbnail() != null) {
            json.writeStringField("thumbnail", path(link, "thumbnail"));
        }
        json.writeStringField("expires_at", WireTime.format(link.expiresAt()));
        json.writeEndObject();
    }

    private static String path(Link link, String what) {
        return "/api/v1/files/" + link.file() + "/" + what + "?session=" + link.session() + "&expires=" + link.expires()
                + "&signature=" + link.signature();
    }

    Reply content(Call call) throws CallRefused {
        StoredFile file = seen(call);
        return FileContent.of(file, call).reply((from, length) -> files.open(file, from, length));
    }

    Reply thumbnail(Call call) throws CallRefused {
        StoredFile file = seen(call);
        StoredFile.Thumbnail thumbnail = file.thumbnail();
        return thumbnail == null
                ? new Reply.Refusing(NO_THUMBNAIL)
                : FileContent.of(file, thumbnail, call).reply((from, length) -> files.open(thumbnail));
    }

    private StoredFile seen(Call call) throws CallRefused {
        FileId file = call.file();
        UserId reader = readers.reader(call, link(call, file));
        return switch (files.find(reader, file)) {
            case Answer.Given<StoredFile>(StoredFile found) -> found;
            case Answer.Refused<StoredFile>(Refusal refusal) -> throw new CallRefused(refusal);
        };
    }

    private @Nullable SessionId link(Call call, FileId file) throws CallRefused {
        if (call.query("signature").isEmpty()) {
            return null;
        }
        Link link;
        try {
            link = new Link(
                    file,
                    SessionId.parse(call.query("session")),
                    Long.parseLong(call.query("expires")),
                    call.query("signature"));
        } catch (IllegalArgumentException notALink) {
            throw new CallRefused(NO_GOOD_LINK);
        }
        if (!links.isGood(link)) {
            throw new CallRefused(NO_GOOD_LINK);
        }
        return link.session();
    }
}
