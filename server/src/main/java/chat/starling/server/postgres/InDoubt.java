package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Conversations whose newest events may be in the log although the database never answered their commit. Nobody was told of such
 * events; they are looked up when the database answers again. Belongs to the thread of its lane.
 */
final class InDoubt {
    /** A transaction that is still under way holds these rows: when they can be had, it has ended one way or the other. */
    private static final String WAIT = "select id from conversation where id = any(:ids) order by id for share";

    private static final String NEWEST = """
            select %s from event
            where (conversation, seq) in (select id, last_seq from conversation where id = any(:ids))
            """.formatted(EventRows.COLUMNS);

    private final Jdbi jdbi;
    private final Set<ConversationId> conversations = new HashSet<>();

    InDoubt(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void add(Collection<ConversationId> more) {
        conversations.addAll(more);
    }

    boolean isEmpty() {
        return conversations.isEmpty();
    }

    /** The newest event of each: whoever lacks others finds the hole before it. No conversation is in doubt then. */
    List<Event> settle() {
        UUID[] ids = conversations.stream().map(ConversationId::value).toArray(UUID[]::new);
        List<Event> newest = jdbi.inTransaction(handle -> newest(handle, ids));
        conversations.clear();
        return newest;
    }

    private static List<Event> newest(Handle handle, UUID[] ids) {
        handle.createQuery(WAIT)
                .bindArray("ids", UUID.class, (Object[]) ids)
                .mapTo(UUID.class)
                .list();
        return handle.createQuery(NEWEST)
                .bindArray("ids", UUID.class, (Object[]) ids)
                .map((row, context) -> EventRows.read(row))
                .list();
    }
}
