package chat.starling.server.postgres.embedded;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signals by which PostgreSQL is stopped, from the friendliest on. SIGTERM, the only one besides SIGKILL that Java can send
 * itself, is not among them: PostgreSQL would wait until its clients leave.
 */
enum PostgresSignal {
    /** Rolls back what runs, writes a checkpoint, ends. */
    FAST("INT"),
    /** Ends at once; the next start replays the log. Nothing committed is lost. */
    IMMEDIATE("QUIT"),
    /** For one that does not answer. The kernel ends it. */
    KILL("KILL");

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSignal.class);

    private final String name;

    PostgresSignal(String name) {
        this.name = name;
    }

    /** Sends the signal. One that cannot be sent is only logged: the process may be gone, and else the next signal follows. */
    void send(long process) throws InterruptedException {
        try {
            new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", name, Long.toString(process))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            LOG.warn("SIG{} cannot be sent to process {}: {}", name, process, e.toString());
        }
    }
}
