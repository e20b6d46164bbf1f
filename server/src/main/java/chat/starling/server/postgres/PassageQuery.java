package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.message.Passage;
import chat.starling.server.message.Passage.Side;
import chat.starling.server.message.Stretch;
import chat.starling.server.message.Stretch.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads one stretch of messages. Each side is a walk along an index that ends one row after what is wanted. */
final class PassageQuery {
    private static final String BEFORE = PostgresMessages.PAGE.formatted("m.kind = 1 and m.seq < :edge", "desc");
    private static final String FROM = PostgresMessages.PAGE.formatted("m.kind = 1 and m.seq >= :edge", "asc");
    private static final String REPLIES_BEFORE =
            PostgresMessages.PAGE.formatted("m.thread = :thread and m.seq < :edge", "desc");
    private static final String REPLIES_FROM =
            PostgresMessages.PAGE.formatted("m.thread = :thread and m.seq >= :edge", "asc");
    private static final String HEAD = "select last_seq from conversation where id = :conversation";

    private final Handle handle;
    private final ConversationId conversation;
    private final Stretch stretch;
    private final UserId reader;
    private final Set<Side> more = EnumSet.noneOf(Side.class);
    private final List<Message> found = new ArrayList<>();

    PassageQuery(Handle handle, ConversationId conversation, Stretch stretch, UserId reader) {
        this.handle = handle;
        this.conversation = conversation;
        this.stretch = stretch;
        this.reader = reader;
    }

    Passage read() {
        return switch (stretch.place()) {
            case Place.Newest newest -> older(Seq.MAX);
            case Place.Before before -> older(before.seq().value());
            case Place.After after -> newer(after.seq().value() + 1);
            case Place.Around around -> both(around.seq());
            case Place.At at -> both(SeqAtTime.find(handle, conversation, at.time()));
        };
    }

    private Passage older(long edge) {
        addBefore(edge, stretch.limit());
        return passage(null);
    }

    private Passage newer(long edge) {
        addFrom(edge, stretch.limit());
        return passage(null);
    }

    private Passage both(Seq place) {
        addBefore(place.value(), stretch.limit() / 2);
        int before = found.size();
        addFrom(place.value(), stretch.limit() - stretch.limit() / 2);
        return passage(found.size() == before ? null : found.get(before).seq());
    }

    private void addBefore(long edge, int limit) {
        found.addAll(side(stretch.thread() == null ? BEFORE : REPLIES_BEFORE, edge, limit, Side.OLDER)
                .reversed());
    }

    private void addFrom(long edge, int limit) {
        found.addAll(side(stretch.thread() == null ? FROM : REPLIES_FROM, edge, limit, Side.NEWER));
    }

    private List<Message> side(String sql, long edge, int limit, Side side) {
        Query query = handle.createQuery(sql).bind("edge", edge);
        if (stretch.thread() != null) {
            query.bind("thread", stretch.thread().value());
        }
        List<Message> messages = PostgresMessages.messages(query, conversation, limit + 1);
        if (messages.size() > limit) {
            more.add(side);
        }
        return messages.subList(0, Math.min(limit, messages.size()));
    }

    private Passage passage(@Nullable Seq around) {
        List<Message> messages = PostgresMessages.complete(handle, conversation, found, reader);
        return new Passage(messages, more, around, head());
    }

    private Seq head() {
        return handle.createQuery(HEAD)
                .bind("conversation", conversation.value())
                .map((row, context) -> new Seq(row.getLong("last_seq")))
                .one();
    }
}
