package chat.starling.server.file.content;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.tika.Tika;

/** Finds out what a file is by its first bytes; its name says nothing. */
public final class MediaType {
    public static final String UNKNOWN = "application/octet-stream";

    /** Enough for every signature, and for the beginning of a page of HTML after a long comment. */
    public static final int BYTES_NEEDED = 64 * 1024;

    /** What a browser shows without running anything in it. Neither HTML nor SVG nor XML is among them, and never may be. */
    private static final Set<String> HARMLESS = Set.of(
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "audio/mpeg",
            "audio/mp4",
            "audio/ogg",
            "audio/opus",
            "audio/vorbis",
            "audio/x-wav",
            "audio/vnd.wave",
            "audio/wav",
            "audio/x-flac",
            "audio/flac",
            "audio/x-aac",
            "audio/aac",
            "audio/webm",
            "video/mp4",
            "video/x-m4v",
            "video/quicktime",
            "video/webm",
            "video/ogg",
            "text/plain");

    private static final Tika TIKA = new Tika();

    private MediaType() {}

    /** @param beginning the first bytes, all of a short file */
    public static String of(byte[] beginning) {
        String type = TIKA.detect(beginning);
        return switch (type) {
            case "video/x-matroska", "application/x-matroska" -> isWebm(beginning) ? "video/webm" : type;
            case "audio/vnd.wave", "audio/x-wav" -> "audio/wav";
            case "video/x-m4v" -> "video/mp4";
            default -> type;
        };
    }

    /** Matroska whose header calls it WebM. */
    private static boolean isWebm(byte[] beginning) {
        String header = new String(beginning, 0, Math.min(beginning.length, 64), StandardCharsets.ISO_8859_1);
        return header.contains("webm");
    }

    /** Whether a browser may show it in a page, or play it; all else is only saved. */
    public static boolean mayBeShown(String type) {
        return HARMLESS.contains(type);
    }
}
