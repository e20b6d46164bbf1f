package chat.starling.server.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Tells trouble that passes (no connection, a restart, a deadlock) from faults of ours. */
final class DatabaseTrouble {
    private DatabaseTrouble() {}

    static boolean isPassing(Throwable fault) {
        SQLException cause = sqlException(fault);
        return cause != null && (cause instanceof SQLTransientException || passes(cause.getSQLState()));
    }

    /** SQLSTATE classes of appendix A of PostgreSQL's manual. */
    private static boolean passes(@Nullable String state) {
        return state != null
                && (state.startsWith("08") // connection
                        || state.startsWith("40") // rollback: deadlock, serialization
                        || state.startsWith("53") // resources: disk full, too many connections
                        || state.startsWith("57") // intervention: shutdown, crash, cancel
                        || state.startsWith("58") // system: I/O
                        || state.equals("25006")); // read only: a standby
    }

    static String inOneLine(Throwable fault) {
        SQLException cause = sqlException(fault);
        return String.valueOf((cause == null ? fault : cause).getMessage()).replace('\n', ' ');
    }

    private static @Nullable SQLException sqlException(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }
}
