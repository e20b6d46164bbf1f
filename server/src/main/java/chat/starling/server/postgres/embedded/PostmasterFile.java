package chat.starling.server.postgres.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** PostgreSQL's {@code postmaster.pid}: who works on the directory, and how far it has come. */
final class PostmasterFile {
    private static final int PROCESS_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    private final Path path;

    PostmasterFile(Path data) {
        this.path = data.resolve("postmaster.pid");
    }

    /** The process that the file names. Empty when there is no file, or one that was half written. */
    OptionalLong process() throws IOException {
        String number = line(PROCESS_LINE);
        return number.matches("\\d{1,10}") ? OptionalLong.of(Long.parseLong(number)) : OptionalLong.empty();
    }

    /** The port of a PostgreSQL that accepts connections. */
    OptionalInt port() throws IOException {
        String number = line(PORT_LINE);
        boolean ready = line(STATUS_LINE).equals("ready") && number.matches("\\d{1,5}");
        return ready ? OptionalInt.of(Integer.parseInt(number)) : OptionalInt.empty();
    }

    /** Whether that process is the given one and accepts connections. */
    boolean isReady(long process) throws IOException {
        return line(PROCESS_LINE).equals(Long.toString(process))
                && line(STATUS_LINE).equals("ready");
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    private String line(int number) throws IOException {
        try {
            List<String> lines = Files.readString(path, UTF_8).lines().toList();
            return number < lines.size() ? lines.get(number).strip() : "";
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
