package chat.starling.server.postgres;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.server.log.Refusal;
import chat.starling.server.log.Trouble;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells trouble that passes (no connection, a restart, a deadlock) from faults of ours. */
public final class DatabaseTrouble implements Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseTrouble.class);
    private static final String LOCK_TIMEOUT = "55P03";
    private static final String CANCELLED = "57014";

    @Override
    public Refusal refusal(Throwable fault) {
        if (isPassing(fault)) {
            return Refusal.unavailable("the database cannot be reached at the moment");
        }
        LOG.error("a command failed", fault);
        return new Refusal(ErrorCode.INTERNAL, "the server failed to handle this command");
    }

    /** Somebody else held a row for too long; nothing is lost but time. */
    static boolean isLocked(Throwable fault) {
        SQLException cause = sqlException(fault);
        return cause != null && LOCK_TIMEOUT.equals(cause.getSQLState());
    }

    /** It took longer than was allowed. */
    static boolean isCancelled(Throwable fault) {
        SQLException cause = sqlException(fault);
        return cause != null && CANCELLED.equals(cause.getSQLState());
    }

    /** There is no working connection, or not soon enough: whoever comes next would wait in vain, too. */
    static boolean isOutOfReach(Throwable fault) {
        SQLException cause = sqlException(fault);
        return cause instanceof SQLTransientConnectionException
                || cause != null && String.valueOf(cause.getSQLState()).startsWith("08");
    }

    public static boolean isPassing(Throwable fault) {
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
                        || state.equals("25006") // read only: a standby
                        || state.equals("25P03") // we slept in a transaction
                        || state.equals(LOCK_TIMEOUT));
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
