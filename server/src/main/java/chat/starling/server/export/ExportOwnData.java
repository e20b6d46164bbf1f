package chat.starling.server.export;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.UserId;
import chat.starling.server.export.ExportStore.Exported;
import chat.starling.server.export.ExportStore.Row;
import chat.starling.server.export.RecordWriter.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Exports all that a user has said, done and brought, and what is kept of the user; nothing that others said. Blocks. */
public final class ExportOwnData {
    private static final int PAGE = ConversationTelling.PAGE;

    private final ExportParts parts;

    public ExportOwnData(ExportParts parts) {
        this.parts = parts;
    }

    /**
     * @param withFiles whether the export is a zip that holds the files, too
     * @param leave whether the user may go on
     */
    public Export export(UserId user, boolean withFiles, Leave leave) {
        return out -> Packing.write(
                out,
                withFiles ? Packing.seenBy(user, parts.files(), leave) : null,
                records -> tell(user, leave, records));
    }

    private Set<FileId> tell(UserId user, Leave leave, OutputStream out) throws IOException {
        RecordWriter records = new RecordWriter(out);
        Set<FileId> files = new LinkedHashSet<>();
        records.begin(Scope.OWN, parts.origin());
        for (OwnRecord record : OwnRecord.values()) {
            leave.check();
            rows(records, record, user, files);
        }
        events(records, user, leave);
        records.end();
        return files;
    }

    private void rows(RecordWriter records, OwnRecord record, UserId user, Set<FileId> files) throws IOException {
        List<Row> page = parts.store().rows(record, user, null, PAGE);
        while (!page.isEmpty()) {
            for (Row row : page) {
                write(records, record, row);
                if (record == OwnRecord.FILE) {
                    files.add(FileId.parse(String.valueOf(row.fields().get("id"))));
                }
            }
            page = parts.store().rows(record, user, page.getLast().key(), PAGE);
        }
    }

    private static void write(RecordWriter records, OwnRecord record, Row row) throws IOException {
        records.write(record.type(), json -> {
            for (Map.Entry<String, Object> field : row.fields().entrySet()) {
                RecordWriter.value(json, field.getKey(), field.getValue());
            }
        });
    }

    private void events(RecordWriter records, UserId user, Leave leave) throws IOException {
        ConversationTelling telling = new ConversationTelling(parts.store(), records);
        @Nullable ConversationId after = null;
        List<Exported> page = parts.store().conversationsWithEventsOf(user, null, PAGE);
        while (!page.isEmpty()) {
            for (Exported conversation : page) {
                leave.check();
                events(telling, user, conversation);
            }
            after = page.getLast().id();
            page = parts.store().conversationsWithEventsOf(user, after, PAGE);
        }
    }

    private void events(ConversationTelling telling, UserId user, Exported conversation) throws IOException {
        @Nullable Nonce after = null;
        List<Event> page;
        do {
            page = parts.store().eventsOf(user, conversation.id(), after, conversation.head(), PAGE);
            telling.events(page);
            after = page.isEmpty() ? after : page.getLast().nonce();
        } while (page.size() == PAGE);
    }
}
