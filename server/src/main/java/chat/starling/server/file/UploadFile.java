package chat.starling.server.file;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.file.FileStore.Facts;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Answer.Given;
import chat.starling.server.log.Answer.Refused;
import chat.starling.server.log.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Takes files in, piece by piece. What has come when a piece breaks off is kept, also when the server dies; the next piece may come to
 * any node. Blocks.
 */
public final class UploadFile {
    private static final Refusal NO_UPLOAD = Refusal.notFound("no such upload");
    private static final Refusal BUSY = Refusal.unavailable("too many uploads at once; try again");
    private static final Refusal MORE_THAN_SAID = Refusal.invalid("the file is longer than Upload-Length said");

    private final FileStore files;
    private final BlobStorage blobs;
    private final FileInspection inspection;
    private final FileLimits limits;
    private final InstantSource clock;
    private final UploadSlots slots = new UploadSlots();

    public UploadFile(
            FileStore files, BlobStorage blobs, FileInspection inspection, FileLimits limits, InstantSource clock) {
        this.files = files;
        this.blobs = blobs;
        this.inspection = inspection;
        this.limits = limits;
        this.clock = clock;
    }

    public FileLimits limits() {
        return limits;
    }

    /** @param name as the client calls it; what is wrong with it is mended */
    public Answer<Upload> begin(UserId user, String name, long size) {
        if (size < 1) {
            return new Refused<>(Refusal.invalid("a file has at least one byte"));
        }
        if (size > limits.fileBytes()) {
            return new Refused<>(tooLarge("a file has at most " + limits.fileBytes() + " bytes here"));
        }
        FileId file = FileId.random();
        return switch (files.begin(user, file, FileName.clean(name), size, limits, clock.instant())) {
            case BEGUN -> new Given<>(new Upload(file, size, 0, false));
            case OVER_QUOTA ->
                new Refused<>(tooLarge("the files of one user have at most " + limits.userBytes() + " bytes here"));
            case TOO_MANY_UNFINISHED -> new Refused<>(Refusal.conflict("finish or cancel some of your uploads first"));
        };
    }

    private static Refusal tooLarge(String message) {
        return new Refusal(ErrorCode.TOO_LARGE, message);
    }

    public Answer<Upload> find(UserId user, FileId file) {
        return files.upload(file, user).<Answer<Upload>>map(Given::new).orElse(new Refused<>(NO_UPLOAD));
    }

    /** Takes away an upload, or a file that no message carries. */
    public Answer<FileId> cancel(UserId user, FileId file) {
        return files.remove(file, user) ? new Given<>(file) : new Refused<>(NO_UPLOAD);
    }

    /**
     * Adds what comes until it ends, or breaks off.
     *
     * @param offset where the client believes the upload stands
     */
    public Answer<Upload> append(UserId user, FileId file, long offset, InputStream content) {
        if (!slots.take(user)) {
            return new Refused<>(BUSY);
        }
        try {
            Optional<Upload> upload = files.upload(file, user);
            if (upload.isEmpty()) {
                return new Refused<>(NO_UPLOAD);
            }
            return upload.get().received() == offset ? append(upload.get(), content) : new Refused<>(moved());
        } finally {
            slots.give(user);
        }
    }

    private static Refusal moved() {
        return Refusal.conflict("the upload stands at another offset; ask for it");
    }

    private Answer<Upload> append(Upload upload, InputStream content) {
        Upload now = upload;
        byte[] buffer = new byte[(int) Math.min(Part.MAX_BYTES, Math.max(1, upload.size() - upload.received()))];
        Piece piece = Piece.READ_ON;
        while (!now.isWhole() && piece == Piece.READ_ON) {
            int length = (int) Math.min(buffer.length, now.size() - now.received());
            Read read = read(content, buffer, length);
            if (read.length() > 0 && !store(now, buffer, read.length())) {
                return new Refused<>(moved());
            }
            now = now.with(read.length());
            piece = read.piece();
        }
        if (piece == Piece.BROKE_OFF) {
            return new Given<>(now);
        }
        if (now.isWhole() && !isAtEnd(content)) {
            return new Refused<>(MORE_THAN_SAID);
        }
        return new Given<>(now.isWhole() && !now.finished() ? finished(now) : now);
    }

    private enum Piece {
        READ_ON,
        ENDED,
        BROKE_OFF
    }

    private record Read(int length, Piece piece) {}

    private static Read read(InputStream content, byte[] buffer, int length) {
        int filled = 0;
        try {
            while (filled < length) {
                int read = content.read(buffer, filled, length - filled);
                if (read < 0) {
                    return new Read(filled, Piece.ENDED);
                }
                filled += read;
            }
            return new Read(filled, Piece.READ_ON);
        } catch (IOException brokeOff) {
            return new Read(filled, Piece.BROKE_OFF);
        }
    }

    private static boolean isAtEnd(InputStream content) {
        try {
            return content.read() < 0;
        } catch (IOException brokeOff) {
            return true;
        }
    }

    private boolean store(Upload upload, byte[] buffer, int length) {
        BlobId blob = BlobId.random();
        blobs.put(blob, buffer, length);
        return files.addPart(upload.id(), new Part(upload.received(), length, blob));
    }

    private Upload finished(Upload upload) {
        Facts facts = inspection.inspect(upload.size(), files.parts(upload.id()));
        if (!files.finish(upload.id(), facts)) {
            inspection.discard(facts);
        }
        return upload.asFinished();
    }
}
