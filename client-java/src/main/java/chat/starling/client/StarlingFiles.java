package chat.starling.client;

import chat.starling.protocol.codec.AttachmentShape;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.FileId;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/**
 * Files: uploading them by tus 1.0.0, and fetching them. Each call blocks, and throws as those of {@link StarlingRest} do. Immutable and
 * safe for many threads.
 */
public final class StarlingFiles {
    private static final int PIECE = 4 * 1024 * 1024;

    private final RestCalls calls;

    StarlingFiles(RestCalls calls) {
        this.calls = calls;
    }

    /** Uploads all of a file, piece by piece. */
    public FileId upload(Path file) throws IOException {
        long size = Files.size(file);
        FileId id = begin(file.getFileName().toString(), size);
        try (InputStream content = Files.newInputStream(file)) {
            for (long offset = 0; offset < size; ) {
                offset = append(id, offset, content.readNBytes(PIECE));
            }
        }
        return id;
    }

    public FileId upload(String name, byte[] content) {
        FileId id = begin(name, content.length);
        append(id, 0, content);
        return id;
    }

    /** Begins an upload, which goes on with {@link #append}. */
    public FileId begin(String name, long size) {
        String filename = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> begun = calls.raw(
                "POST",
                "/uploads",
                Map.of("Upload-Length", Long.toString(size), "Upload-Metadata", "filename " + filename),
                new byte[0]);
        String place = begun.headers().firstValue("Location").orElseThrow(StarlingFiles::strange);
        return FileId.parse(place.substring(place.lastIndexOf('/') + 1));
    }

    /**
     * Adds bytes to an upload.
     *
     * @return where the upload stands then
     */
    public long append(FileId file, long offset, byte[] content) {
        return offset(calls.raw(
                "PATCH",
                "/uploads/" + file,
                Map.of("Upload-Offset", Long.toString(offset), "Content-Type", "application/offset+octet-stream"),
                content));
    }

    /** Where an upload stands, from where it goes on after the connection was lost, on any node. */
    public long offset(FileId file) {
        return offset(calls.raw("GET", "/uploads/" + file, Map.of(), new byte[0]));
    }

    private static long offset(HttpResponse<byte[]> answer) {
        return answer.headers().firstValueAsLong("Upload-Offset").orElseThrow(StarlingFiles::strange);
    }

    private static StarlingException strange() {
        return new StarlingException(ErrorCode.INTERNAL, "the answer is not that of tus");
    }

    /** Takes away an upload, or a file that no message carries. */
    public void cancel(FileId file) {
        calls.call("DELETE", "/uploads/" + file);
    }

    public Attachment find(FileId file) {
        return AttachmentShape.read(calls.call("GET", "/files/" + file));
    }

    /** All bytes of a file, in memory. */
    public byte[] content(FileId file) {
        return calls.raw("GET", "/files/" + file + "/content", Map.of(), new byte[0])
                .body();
    }
}
