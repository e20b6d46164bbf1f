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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The files that the messages of a batch carry, or carried until it deletes them. Their rows are held in the order of their ids:
 * nobody clears them away meanwhile, and of two messages that go at once the second takes the file that both carried.
 */
final class AttachedFiles {
    private static final String HOLD = "select " + FileRows.COLUMNS
            + " from file where id = any(?) and type is not null order by id for no key update";

    private static final String ATTACH =
            "insert into attachment (conversation, seq, file) select * from unnest(?, ?, ?)";

    private static final String MARK_SENT = "update file set sent = true where id = any(?) and not sent";

    private static final String OF_MESSAGES = "select a.file from unnest(?, ?) as m(conversation, seq)"
            + " cross join lateral (select file from attachment where conversation = m.conversation and seq = m.seq) a";

    /** The second part of the statement does not see what the first has deleted. */
    private static final String DETACH = """
            with gone as (delete from attachment where conversation = :conversation and seq = :seq returning file)
            select file from gone where not exists (select from attachment
              where file = gone.file and (conversation, seq) <> (:conversation, :seq))
            """;

    private record Held(Attachment attachment, UserId uploader) {}

    private final Map<FileId, Held> held = new HashMap<>();

    private AttachedFiles() {}

    /** Asks nothing for a batch that carries nothing. */
    static AttachedFiles hold(Handle handle, List<Append> batch) {
        AttachedFiles files = new AttachedFiles();
        Set<UUID> touched = new HashSet<>(carriedByDeleted(handle, batch));
        batch.stream()
                .flatMap(append -> attachments(append.body()).stream())
                .forEach(attachment -> touched.add(attachment.id().value()));
        if (!touched.isEmpty()) {
            files.read(handle, List.copyOf(touched));
        }
        return files;
    }

    private static List<UUID> carriedByDeleted(Handle handle, List<Append> batch) {
        List<UUID> conversations = new ArrayList<>();
        List<Long> seqs = new ArrayList<>();
        for (Append append : batch) {
            if (append.body() instanceof EventBody.Delete delete) {
                conversations.add(append.conversation().value());
                seqs.add(delete.target().value());
            }
        }
        if (seqs.isEmpty()) {
            return List.of();
        }
        List<UUID> carried = new ArrayList<>();
        try (PlainStatement look = PlainStatement.of(handle, OF_MESSAGES)) {
            look.array("uuid", conversations)
                    .array("int8", seqs)
                    .forEachRow(row -> carried.add(row.getObject("file", UUID.class)));
        }
        return carried;
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

    private record Place(Event event, FileId file) {}

    static void attach(Handle handle, List<Event> events) {
        List<Place> places = events.stream()
                .flatMap(event ->
                        attachments(event.body()).stream().map(attachment -> new Place(event, attachment.id())))
                .toList();
        if (places.isEmpty()) {
            return;
        }
        List<UUID> files = EventRows.list(places, place -> place.file().value());
        try (PlainStatement insert = PlainStatement.of(handle, ATTACH)) {
            insert.array(
                            "uuid",
                            EventRows.list(
                                    places,
                                    place -> place.event().conversation().value()))
                    .array(
                            "int8",
                            EventRows.list(places, place -> place.event().seq().value()))
                    .array("uuid", files)
                    .update();
        }
        try (PlainStatement mark = PlainStatement.of(handle, MARK_SENT)) {
            mark.array("uuid", files).update();
        }
    }

    /** The files of a deleted message go with it, unless another message carries them, too. */
    static void detach(Handle handle, UUID conversation, long seq) {
        UUID[] free =
                handle
                        .createQuery(DETACH)
                        .bind("conversation", conversation)
                        .bind("seq", seq)
                        .mapTo(UUID.class)
                        .stream()
                        .toArray(UUID[]::new);
        FileRows.remove(handle, free);
    }
}
