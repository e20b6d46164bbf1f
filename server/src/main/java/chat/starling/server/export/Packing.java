package chat.starling.server.export;

import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.file.ReadFile;
import chat.starling.server.file.StoredFile;
import chat.starling.server.log.Answer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes the records alone, or as the first entry of a zip with the files behind them. */
final class Packing {
    private static final String RECORDS = "export.jsonl";

    private Packing() {}

    /** @return the files that the records name */
    @FunctionalInterface
    interface Records {
        Set<FileId> writeTo(OutputStream out) throws IOException;
    }

    /** One that is gone meanwhile, or may not be seen any more, is left out. */
    @FunctionalInterface
    interface Files {
        Optional<Opened> open(FileId file);
    }

    record Opened(String name, InputStream content) {}

    static Files seenBy(UserId reader, ReadFile files) {
        return file -> files.find(reader, file) instanceof Answer.Given<StoredFile>(StoredFile found)
                ? Optional.of(opened(found, files))
                : Optional.empty();
    }

    private static Opened opened(StoredFile found, ReadFile files) {
        return new Opened(
                found.attachment().name(),
                files.open(found, 0, found.attachment().size()));
    }

    /** @param files null for the records alone */
    static void write(OutputStream out, @Nullable Files files, Records records, Leave leave) throws IOException {
        if (files == null) {
            records.writeTo(out);
            return;
        }
        ZipOutputStream zip = new ZipOutputStream(new Unclosed(out));
        zip.putNextEntry(new ZipEntry(RECORDS));
        Set<FileId> named = records.writeTo(zip);
        zip.closeEntry();
        for (FileId file : named) {
            leave.check();
            Optional<Opened> opened = files.open(file);
            if (opened.isPresent()) {
                write(zip, file, opened.get());
            }
        }
        zip.finish();
    }

    /** The name has no slashes and no dots at its beginning: the server mended it when the file came. */
    private static void write(ZipOutputStream zip, FileId file, Opened opened) throws IOException {
        try (InputStream content = opened.content()) {
            zip.putNextEntry(new ZipEntry("files/" + file + "/" + opened.name()));
            content.transferTo(zip);
            zip.closeEntry();
        }
    }

    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }
    }
}
