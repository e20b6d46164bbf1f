package chat.starling.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Which statements PostgreSQL has run how often, by {@code pg_stat_statements}, asked with {@code psql}. */
public final class Statements {
    /** Of the log itself: the events of a conversation after a seq, as whoever catches up reads them. */
    private static final String LOG_READS =
            "select % from event where conversation = % and seq > % order by seq limit %";

    /** Where conversations end, as feeds that begin read them. One call is for many conversations. */
    private static final String HEAD_READS = "select id, last_seq from conversation where id = any(%)";

    /** The list of a welcome. */
    private static final String LISTS = "select c.id, c.kind, c.name, c.private%";

    private final URI postgres;
    private final Path password;

    Statements(URI postgres, Path password) {
        this.postgres = postgres;
        this.password = password;
        ask("create extension if not exists pg_stat_statements");
    }

    /** How often each kind was run since PostgreSQL first counted. */
    public record Counts(long logReads, long headReads, long lists, long all) {}

    public Counts counts() {
        return new Counts(calls(LOG_READS), calls(HEAD_READS), calls(LISTS), calls("%"));
    }

    private long calls(String pattern) {
        return Long.parseLong(
                ask("select coalesce(sum(calls), 0) from pg_stat_statements where query like '" + pattern + "'"));
    }

    private String ask(String question) {
        try {
            String secret = Files.readString(password).strip();
            return Commands.run(
                            Map.of("PGPASSWORD", secret, "PGOPTIONS", "-c client_min_messages=warning"),
                            "psql",
                            "-qtA",
                            "-d",
                            postgres.toString(),
                            "-c",
                            question)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
