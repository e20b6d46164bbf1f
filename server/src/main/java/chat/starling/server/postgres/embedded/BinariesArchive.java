package chat.starling.server.postgres.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** The compressed PostgreSQL on the class path that fits this machine. */
final class BinariesArchive {
    private static final int OWNER_MAY_EXECUTE = 0100;

    private final URL location;
    private final String platform;

    private BinariesArchive(URL location, String platform) {
        this.location = location;
        this.platform = platform;
    }

    static BinariesArchive ofThisMachine() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static BinariesArchive of(String system, String processor) {
        @Nullable String platform = platform(system, processor);
        @Nullable
        URL location = platform == null ? null : BinariesArchive.class.getResource("/postgres-" + platform + ".txz");
        if (platform == null || location == null) {
            throw new StartRefusedException("There is no embedded PostgreSQL for " + system + " on " + processor
                    + ": give Starling a PostgreSQL 15 or later with --database.");
        }
        return new BinariesArchive(location, platform);
    }

    private static @Nullable String platform(String system, String processor) {
        if (!system.toLowerCase(Locale.ROOT).equals("linux")) {
            return null;
        }
        return switch (processor) {
            case "amd64", "x86_64" -> "linux-x86_64";
            case "aarch64" -> "linux-arm_64";
            default -> null;
        };
    }

    /**
     * A name that no two archives share. It comes from the checksum that the jar keeps anyway, as reading the whole
     * archive would slow down each start.
     */
    String name() throws IOException {
        URLConnection connection = location.openConnection();
        long mark =
                connection instanceof JarURLConnection jar ? jar.getJarEntry().getCrc() : connection.getLastModified();
        return platform + "-" + HexFormat.of().toHexDigits(mark, 8);
    }

    void unpackInto(Path directory) throws IOException {
        try (InputStream file = location.openStream();
                TarArchiveInputStream archive = new TarArchiveInputStream(new XZCompressorInputStream(file))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                unpack(archive, entry, entry.resolveIn(directory));
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(FileTrees.parentOf(target));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
