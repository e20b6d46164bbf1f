package chat.starling.server.postgres;

import chat.starling.server.conversation.ThreadPlace;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a row of table {@code event} is as the beginning of a thread. */
final class ThreadPlaces {
    private ThreadPlaces() {}

    /** From the columns {@code root_kind}, {@code root_deleted} and {@code root_thread}, which are null where there is nothing. */
    static ThreadPlace read(ResultSet row) throws SQLException {
        int kind = row.getInt("root_kind");
        if (row.wasNull()) {
            return ThreadPlace.NOTHING;
        }
        if (EventKind.of(kind) != EventKind.MESSAGE) {
            return ThreadPlace.OTHER_EVENT;
        }
        if (row.getObject("root_thread") != null) {
            return ThreadPlace.REPLY;
        }
        return row.getBoolean("root_deleted") ? ThreadPlace.DELETED_MESSAGE : ThreadPlace.MESSAGE;
    }
}
