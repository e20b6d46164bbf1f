package chat.starling.server.postgres;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.server.log.Refusal;
import chat.starling.server.log.Trouble;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells trouble that passes (no connection, a restart, a deadlock) from faults of ours. */
public final class DatabaseTrouble implements Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseTrouble.class);

    @Override
    public Refusal refusal(RuntimeException fault) {
        if (isPassing(fault)) {
            return Refusal.unavailable("the database cannot be reached at the moment");
        }
        LOG.error("a command failed", fault);
        return new Refusal(ErrorCode.INTERNAL, "the server failed to handle this command");
    }

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
