package chat.starling.server.postgres;

import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/** For what is read by several statements and has to be of one moment, because somebody adds later events to it. */
final class OneMoment {
    private static final String FROM_HERE = "set transaction isolation level repeatable read, read only";

    private OneMoment() {}

    static <R> R read(Jdbi jdbi, HandleCallback<R, RuntimeException> reading) {
        return jdbi.inTransaction(handle -> {
            handle.execute(FROM_HERE);
            return reading.withHandle(handle);
        });
    }
}
