package chat.starling.bench.floor;

import chat.starling.bench.load.Turns;
import chat.starling.bench.server.Commands;
import chat.starling.bench.server.LogDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code pgbench} with single-row inserts that commit each: what a server does that writes message by message. */
public final class PgbenchFloor {
    /** Every client has a conversation of its own in every run, and counts its messages. */
    private static final String SCRIPT = """
            \\set seq :seq + 1
            insert into event (conversation, seq, at, sender, nonce, kind, text)
            values (('%08x-0000-7000-8000-' || lpad(:client_id::text, 12, '0'))::uuid, :seq, now(),
              ('%08x-0000-7000-9000-' || lpad(:client_id::text, 12, '0'))::uuid, gen_random_uuid(), 1, '%s');
            """;

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final Path pgbench;
    private final int clients;
    private final Path directory;

    /**
     * @param clients how many connections insert at the same time
     * @param directory for its script
     */
    public PgbenchFloor(Path pgbench, int clients, Path directory) {
        this.pgbench = pgbench;
        this.clients = clients;
        this.directory = directory;
    }

    /** @return messages a second */
    public double run(LogDatabase database, int seconds) {
        String said = Commands.run(
                Map.of("PGPASSWORD", database.password()),
                pgbench.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--time=" + seconds,
                "--define=seq=0",
                "--file=" + script(),
                "--host=127.0.0.1",
                "--port=" + database.port(),
                "--username=" + LogDatabase.USER,
                LogDatabase.NAME);
        Matcher rate = RATE.matcher(said);
        if (!rate.find()) {
            throw new IllegalStateException("pgbench told no rate: " + said);
        }
        return Double.parseDouble(rate.group(1));
    }

    private Path script() {
        int run = ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
        try {
            return Files.writeString(directory.resolve("insert.sql"), SCRIPT.formatted(run, run, Turns.TEXT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
