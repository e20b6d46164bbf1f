package chat.starling.server.postgres;

import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Access;
import chat.starling.server.log.Append;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The files that the messages of a batch carry; their rows are held, so that nobody clears them away meanwhile. */
final class AttachedFiles {
    private static final String HOLD = "select " + FileRows.COLUMNS
            + " from file where id = any(?) and type is not null order by id for no key update";

    private static final String ATTACH =
            "insert into attachment (conversation, seq, file) select * from unnest(?, ?, ?)";

    private static final String MARK_SENT = "update file set sent = true where id = any(?) and not sent";

    private static final String DETACH = "delete from attachment where conversation = ? and seq = ? returning file";

    private static final String ELSEWHERE = "select exists (select from attachment where file = ?)";

    private record Held(Attachment attachment, UserId uploader) {}

    private final Map<FileId, Held> held = new HashMap<>();

    private AttachedFiles() {}

    /** Asks nothing for a batch that carries nothing. */
    static AttachedFiles hold(Handle handle, List<Append> batch) {
        AttachedFiles files = new AttachedFiles();
        List<UUID> named = batch.stream()
                .flatMap(append -> attachments(append.body()).stream())
                .map(attachment -> attachment.id().value())
                .distinct()
                .toList();
        if (!named.isEmpty()) {
            files.read(handle, named);
        }
        return files;
    }

    private void read(Handle handle, List<UUID> named) {
        try (PlainStatement statement = PlainStatement.of(handle, HOLD)) {
            statement.array("uuid", named).forEachRow(row -> {
                Attachment attachment = FileRows.attachment(row);
                held.put(attachment.id(), new Held(attachment, new UserId(row.getObject("uploader", UUID.class))));
            });
        }
    }

    /** The body with all that is known of its files; null when there is no such file for the sender. */
    @Nullable
    EventBody complete(Append append) {
        if (!(append.body() instanceof EventBody.Message message)
                || attachments(message).isEmpty()) {
            return append.body();
        }
        List<Attachment> whole = new ArrayList<>();
        for (Attachment named : attachments(message)) {
            Held file = held.get(named.id());
            if (file == null || Access.attach(append.sender(), file.uploader()) != null) {
                return null;
            }
            whole.add(file.attachment());
        }
        return message.with(message.extras().withAttachments(whole));
    }

    /** As its command named it. */
    static EventBody named(EventBody stored) {
        if (!(stored instanceof EventBody.Message message)
                || attachments(message).isEmpty()) {
            return stored;
        }
        List<Attachment> named = attachments(message).stream()
                .map(attachment -> Attachment.named(attachment.id()))
                .toList();
        return message.with(message.extras().withAttachments(named));
    }

    static List<Attachment> attachments(EventBody body) {
        return body instanceof EventBody.Message message ? message.extras().attachments() : List.of();
    }

    static void attach(Handle handle, Event event) {
        List<UUID> files = attachments(event.body()).stream()
                .map(attachment -> attachment.id().value())
                .toList();
        if (files.isEmpty()) {
            return;
        }
        try (PlainStatement insert = PlainStatement.of(handle, ATTACH)) {
            insert.array(
                            "uuid",
                            files.stream()
                                    .map(file -> event.conversation().value())
                                    .toList())
                    .array(
                            "int8",
                            files.stream().map(file -> event.seq().value()).toList())
                    .array("uuid", files)
                    .update();
        }
        try (PlainStatement mark = PlainStatement.of(handle, MARK_SENT)) {
            mark.array("uuid", files).update();
        }
    }

    /** The files of a deleted message go with it, unless another message carries them, too. */
    static void detach(Handle handle, UUID conversation, long seq) {
        List<UUID> files = handle.createQuery(DETACH)
                .bind(0, conversation)
                .bind(1, seq)
                .mapTo(UUID.class)
                .list();
        UUID[] free = files.stream().filter(file -> !isCarried(handle, file)).toArray(UUID[]::new);
        FileRows.remove(handle, free);
    }

    private static boolean isCarried(Handle handle, UUID file) {
        return handle.createQuery(ELSEWHERE).bind(0, file).mapTo(Boolean.class).one();
    }
}
