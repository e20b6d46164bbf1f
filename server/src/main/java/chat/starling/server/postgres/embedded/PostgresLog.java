package chat.starling.server.postgres.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Hands PostgreSQL's log on to the server's. Warnings and above pass, ERROR and FATAL as warnings too: they end one statement
 * or one connection, whose caller hears of it as an exception. All else is for debugging.
 */
final class PostgresLog {
    private static final Logger LOG = LoggerFactory.getLogger("chat.starling.postgresql");
    private static final Pattern LINE = Pattern.compile("(?:\\[\\d+] )?([A-Z]+[0-9]?): {1,2}.*");
    private static final int KEPT_LINES = 8;
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final Deque<String> lastLines = new ArrayDeque<>();
    private Level level = Level.DEBUG;
    /** Cleared while PostgreSQL starts or stops, when it turns away each connection with a FATAL. */
    private volatile boolean open;

    private final Thread reader;

    /** Reads until all processes that can write to the log have ended. */
    PostgresLog(InputStream output) {
        reader = Thread.ofVirtual().name("postgres-log").unstarted(() -> read(output));
    }

    void follow() {
        reader.start();
    }

    private void read(InputStream output) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, UTF_8))) {
            for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            LOG.debug("PostgreSQL's log ended", e);
        }
    }

    /** Whether PostgreSQL should accept connections now, so that one which is refused is worth a warning. */
    void expectOpen(boolean expected) {
        open = expected;
    }

    /** The last lines in one, for an error message, once PostgreSQL has ended. */
    String summary() throws InterruptedException {
        reader.join(LAST_WORDS);
        synchronized (this) {
            return String.join("; ", lastLines);
        }
    }

    private synchronized void take(String line) {
        if (lastLines.size() == KEPT_LINES) {
            lastLines.removeFirst();
        }
        lastLines.addLast(line.strip());
        level = levelOf(line);
        LOG.atLevel(level).log(line);
    }

    /** A line without a word in front goes on from the one before. */
    private Level levelOf(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return level;
        }
        return switch (matcher.group(1)) {
            case "WARNING", "ERROR" -> Level.WARN;
            case "FATAL" -> open ? Level.WARN : Level.DEBUG;
            case "PANIC" -> Level.ERROR;
            case "DETAIL", "HINT", "CONTEXT", "STATEMENT", "QUERY" -> level;
            default -> Level.DEBUG;
        };
    }
}
