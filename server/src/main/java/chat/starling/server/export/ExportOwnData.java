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
     * @param leave of the user
     */
    public Export export(UserId user, boolean withFiles, Leave leave) {
        return out -> Packing.write(
                out,
                withFiles ? Packing.seenBy(user, parts.files()) : null,
                records -> new Telling(user, new RecordWriter(records), leave).tell(),
                leave);
    }

    /** One export under way. */
    private final class Telling {
        private final UserId user;
        private final RecordWriter records;
        private final Leave leave;
        private final Set<FileId> files = new LinkedHashSet<>();

        Telling(UserId user, RecordWriter records, Leave leave) {
            this.user = user;
            this.records = records;
            this.leave = leave;
        }

        private Set<FileId> tell() throws IOException {
            records.begin(Scope.OWN, parts.origin());
            for (OwnRecord record : OwnRecord.values()) {
                rows(record);
            }
            events();
            records.end();
            return files;
        }

        private void rows(OwnRecord record) throws IOException {
            List<Row> page = parts.store().rows(record, user, null, PAGE);
            while (!page.isEmpty()) {
                leave.check();
                for (Row row : page) {
                    write(record, row);
                    if (record == OwnRecord.FILE) {
                        files.add(FileId.parse(String.valueOf(row.fields().get("id"))));
                    }
                }
                page = parts.store().rows(record, user, page.getLast().key(), PAGE);
            }
        }

        private void write(OwnRecord record, Row row) throws IOException {
            records.write(record.type(), json -> {
                for (Map.Entry<String, Object> field : row.fields().entrySet()) {
                    RecordWriter.value(json, field.getKey(), field.getValue());
                }
            });
        }

        private void events() throws IOException {
            ConversationTelling telling = new ConversationTelling(parts, records, leave);
            @Nullable ConversationId after = null;
            List<Exported> page = parts.store().conversationsWithEventsOf(user, null, PAGE);
            while (!page.isEmpty()) {
                for (Exported conversation : page) {
                    events(telling, conversation);
                }
                after = page.getLast().id();
                page = parts.store().conversationsWithEventsOf(user, after, PAGE);
            }
        }

        private void events(ConversationTelling telling, Exported conversation) throws IOException {
            @Nullable Nonce after = null;
            List<Event> page;
            do {
                leave.check();
                page = parts.store().eventsOf(user, conversation.id(), after, conversation.head(), PAGE);
                telling.events(conversation.id(), page);
                after = page.isEmpty() ? after : page.getLast().nonce();
            } while (page.size() == PAGE);
        }
    }
}
