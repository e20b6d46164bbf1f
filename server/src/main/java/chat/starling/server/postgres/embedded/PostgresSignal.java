package chat.starling.server.postgres.embedded;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The signals by which PostgreSQL is stopped, from the friendliest on. Its SIGTERM is not here: it waits for clients to leave. */
enum PostgresSignal {
    /** Rolls back what runs, writes a checkpoint, ends. */
    FAST("INT"),
    /** Ends at once; the next start replays the log. Nothing committed is lost. */
    IMMEDIATE("QUIT"),
    /** For one that does not answer. The kernel ends it. */
    KILL("KILL");

    private final String name;

    PostgresSignal(String name) {
        this.name = name;
    }

    /** Sends the signal; a process that is gone already is fine. Java itself can send only SIGTERM and SIGKILL. */
    void send(long process) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", name, Long.toString(process))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor(10, TimeUnit.SECONDS);
    }
}
