package chat.starling.server.telemetry;

import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import org.slf4j.MDC;

/**
 * Names in each line of the log for whom this thread works just now: {@code request}, {@code session}, {@code user}.
 *
 * <p>Kept off the event loops' usual way, where it would cost a map for each frame: there only a failure is named.
 */
public final class WorkIds {
    private static final String REQUEST = "request";
    private static final String SESSION = "session";
    private static final String USER = "user";

    private WorkIds() {}

    public static void request(String id) {
        MDC.put(REQUEST, id);
    }

    public static void user(UserId user) {
        MDC.put(USER, user.toString());
    }

    public static void session(SessionId session, UserId user) {
        MDC.put(SESSION, session.toString());
        user(user);
    }

    /** The work is done, or goes on elsewhere. */
    public static void clear() {
        MDC.clear();
    }

    public static Runnable forUser(UserId user, Runnable task) {
        return () -> {
            user(user);
            clearedAfter(task);
        };
    }

    public static Runnable forSession(SessionId session, UserId user, Runnable task) {
        return () -> {
            session(session, user);
            clearedAfter(task);
        };
    }

    private static void clearedAfter(Runnable task) {
        try {
            task.run();
        } finally {
            clear();
        }
    }
}
