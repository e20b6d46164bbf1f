package chat.starling.server.slack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The zip of an export. Nothing of it is unpacked to disk, so names in it never become paths, and a symbolic link in it is no more than
 * its few bytes; what is refused is refused before anything is written.
 */
public final class SlackZip implements AutoCloseable {
    private static final long SMALL = 1L << 20;
    private static final String JSON = ".json";
    private static final String UPLOADS = "__uploads/";
    private static final String ATTACHMENTS = "/attachments/";

    private final ZipFile zip;
    private final ZipLimits limits;
    private final Map<String, List<String>> days = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private long bytes;
    private long read;

    private SlackZip(ZipFile zip, ZipLimits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    /** @throws BadExport when it is no zip, or one that is not taken */
    public static SlackZip open(Path file, ZipLimits limits) {
        @Nullable ZipFile zip = null;
        boolean good = false;
        try {
            zip = new ZipFile(file.toFile());
            SlackZip export = new SlackZip(zip, limits);
            export.look();
            good = true;
            return export;
        } catch (ZipException unreadable) {
            throw new BadExport(file + " is no zip that can be read: " + unreadable.getMessage(), unreadable);
        } catch (IOException unreadable) {
            throw new BadExport(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        } finally {
            if (!good && zip != null) {
                closeQuietly(zip);
            }
        }
    }

    private static void closeQuietly(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException ignored) {
            // What is told is why it was refused.
        }
    }

    private void look() {
        if (zip.size() > limits.entries()) {
            throw new BadExport("the zip has " + zip.size() + " entries; at most " + limits.entries() + " are taken");
        }
        zip.stream().filter(entry -> !entry.isDirectory()).forEach(this::look);
        days.values().forEach(Collections::sort);
        if (!has("users.json")) {
            throw new BadExport("there is no users.json at the top of the zip: it is no export of Slack");
        }
    }

    private void look(ZipEntry entry) {
        String name = entry.getName();
        checkName(name);
        checkSize(entry);
        int folder = name.lastIndexOf('/');
        if (name.startsWith(UPLOADS)) {
            remember(files, name.substring(UPLOADS.length(), Math.max(UPLOADS.length(), folder)), name);
        } else if (name.contains(ATTACHMENTS)) {
            String file = name.substring(folder + 1);
            remember(files, file.substring(0, Math.max(0, file.indexOf('-'))), name);
        } else if (folder > 0 && name.endsWith(JSON)) {
            days.computeIfAbsent(name.substring(0, folder), same -> new ArrayList<>())
                    .add(name);
        }
    }

    private static void remember(Map<String, String> files, String id, String name) {
        if (!id.isEmpty()) {
            files.putIfAbsent(id, name);
        }
    }

    private static void checkName(String name) {
        boolean escapes = name.startsWith("/") || name.contains("\\") || name.indexOf('\0') >= 0;
        for (String part : name.split("/", -1)) {
            escapes |= part.equals("..") || part.equals(".");
        }
        if (escapes) {
            throw new BadExport("the zip has an entry whose name leads elsewhere: " + Shown.of(name));
        }
    }

    private void checkSize(ZipEntry entry) {
        long size = entry.getSize();
        boolean json = entry.getName().endsWith(JSON);
        if (size < 0 || json && size > limits.entryBytes()) {
            throw tooLarge(entry, "of " + size + " bytes; at most " + limits.entryBytes() + " are taken");
        }
        if (size > SMALL && size / limits.ratio() > Math.max(1, entry.getCompressedSize())) {
            throw tooLarge(entry, "packed more than " + limits.ratio() + " times smaller, as no text is");
        }
        bytes += json ? size : 0;
        if (bytes > limits.totalBytes()) {
            throw new BadExport("the zip holds more than " + limits.totalBytes() + " bytes");
        }
    }

    private static BadExport tooLarge(ZipEntry entry, String why) {
        return new BadExport(Shown.of(entry.getName()) + " is " + why);
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** The files of a conversation, a day each, in the order of the days. */
    List<String> days(String folder) {
        List<String> found = days.getOrDefault(folder, List.of());
        for (int i = 1; i < found.size(); i++) {
            if (found.get(i).equals(found.get(i - 1))) {
                throw new BadExport("the zip has " + Shown.of(found.get(i)) + " twice");
            }
        }
        return found;
    }

    /** The entry that holds the bytes of a file of Slack, if the export has it. */
    Optional<String> upload(String file) {
        return Optional.ofNullable(files.get(file));
    }

    long size(String name) {
        return zip.getEntry(name).getSize();
    }

    /** Of all JSON, unpacked. */
    long bytes() {
        return bytes;
    }

    /** How many bytes were read, or passed over. */
    long read() {
        return read;
    }

    /** Counts the files of a conversation as read. */
    void passOver(String folder) {
        days.getOrDefault(folder, List.of()).forEach(name -> read += size(name));
    }

    InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        return new EntryStream(zip.getInputStream(entry), entry, count -> read += name.endsWith(JSON) ? count : 0);
    }

    @Override
    public void close() {
        closeQuietly(zip);
    }
}
