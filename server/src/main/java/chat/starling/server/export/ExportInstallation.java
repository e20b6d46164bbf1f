package chat.starling.server.export;

import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.User;
import chat.starling.server.export.ExportStore.Exported;
import chat.starling.server.export.RecordWriter.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Exports everything that was said in an installation, for whoever runs it. Blocks. */
public final class ExportInstallation {
    private static final int PAGE = ConversationTelling.PAGE;

    private final ExportParts parts;

    public ExportInstallation(ExportParts parts) {
        this.parts = parts;
    }

    /** @param withFiles whether the export is a zip that holds the files, too */
    public Export export(boolean withFiles) {
        return out -> Packing.write(out, withFiles ? this::open : null, this::tell, Leave.ALWAYS);
    }

    /** As whoever brought it finds it. */
    private Optional<Packing.Opened> open(FileId file) {
        return parts.store()
                .uploader(file)
                .flatMap(uploader -> Packing.seenBy(uploader, parts.files()).open(file));
    }

    private Set<FileId> tell(OutputStream out) throws IOException {
        RecordWriter records = new RecordWriter(out);
        ConversationTelling telling = new ConversationTelling(parts, records, Leave.ALWAYS);
        records.begin(Scope.INSTALLATION, parts.origin());
        users(telling);
        conversations(telling);
        records.end();
        return telling.files();
    }

    private void users(ConversationTelling telling) throws IOException {
        List<User> page = parts.store().users(null, PAGE);
        while (!page.isEmpty()) {
            for (User user : page) {
                telling.told().tell(user);
            }
            page = parts.store().users(page.getLast().id(), PAGE);
        }
    }

    private void conversations(ConversationTelling telling) throws IOException {
        List<Exported> page = parts.store().conversations(null, PAGE);
        while (!page.isEmpty()) {
            for (Exported listed : page) {
                Optional<Exported> now = parts.store().conversation(listed.id());
                if (now.isPresent()) {
                    telling.tell(now.get());
                }
            }
            page = parts.store().conversations(page.getLast().id(), PAGE);
        }
    }
}
