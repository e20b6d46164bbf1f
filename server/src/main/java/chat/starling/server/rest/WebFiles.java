package chat.starling.server.rest;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.file.MediaTypeResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of the built web client, read from the class path once and then kept: they are few and small.
 *
 * <p>Their tags come from what is in them. Those of Armeria's own file service come from length and time, and in a reproducible
 * build a changed file may have the same of both.
 */
final class WebFiles {
    private static final String ON_CLASS_PATH = "chat/starling/web/";
    private static final int TAG_BYTES = 16;

    private final String root;
    private final Map<String, WebFile> files = new ConcurrentHashMap<>();

    private WebFiles(String root) {
        this.root = root;
    }

    /** @param tag a strong entity tag with its quotes */
    record WebFile(MediaType type, String tag, HttpData content) {}

    static WebFiles onClassPath() {
        return in(ON_CLASS_PATH);
    }

    /** @param root a folder on the class path, with a slash at its end */
    static WebFiles in(String root) {
        return new WebFiles(root);
    }

    /** Blocks the first time. */
    Optional<WebFile> find(String name) {
        return Optional.ofNullable(files.computeIfAbsent(name, this::read));
    }

    private @Nullable WebFile read(String name) {
        if (name.contains("..") || name.endsWith("/")) {
            return null;
        }
        try (InputStream resource = WebFiles.class.getClassLoader().getResourceAsStream(root + name)) {
            return resource == null ? null : file(name, resource.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static WebFile file(String name, byte[] content) {
        MediaType type = MediaTypeResolver.ofDefault().guessFromPath(name, null);
        return new WebFile(type == null ? MediaType.OCTET_STREAM : type, tag(content), HttpData.wrap(content));
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
