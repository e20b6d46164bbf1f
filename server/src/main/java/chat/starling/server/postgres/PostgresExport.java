package chat.starling.server.postgres;

import chat.starling.protocol.codec.SettingsShape;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.export.ExportStore;
import chat.starling.server.export.OwnRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads what is exported from PostgreSQL, each page by itself, so that no slow reader holds a connection. */
public final class PostgresExport implements ExportStore {
    private static final UUID FIRST = new UUID(0, 0);
    private static final String CONVERSATION =
            "select id, kind, name, topic, private, created_at, last_seq, settings from conversation c ";

    /** One that is being imported is nobody's yet. */
    private static final String PAGE = CONVERSATION + """
            where id > :after
              and not exists (select from imported_conversation i where i.conversation = c.id and not i.finished)
            order by id limit :limit
            """;

    private static final String WITH_EVENTS_OF = CONVERSATION + """
            where id > :after and exists (select from event where conversation = c.id and sender = :user)
              and not exists (select from imported_conversation i where i.conversation = c.id and not i.finished)
            order by id limit :limit
            """;

    private static final String EVENTS_OF = "select " + EventRows.COLUMNS + """
             from event where conversation = :conversation and sender = :user and nonce >= :after and seq <= :head
            order by nonce limit :limit
            """;

    private static final String MORE_EVENTS_OF = EVENTS_OF.replace("nonce >= :after", "nonce > :after");

    private final Jdbi jdbi;

    public PostgresExport(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Exported> conversation(ConversationId conversation) {
        return jdbi.withHandle(handle -> handle.createQuery(CONVERSATION + "where id = :id")
                .bind("id", conversation.value())
                .map((row, context) -> exported(row))
                .findOne());
    }

    @Override
    public List<Exported> conversations(@Nullable ConversationId after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("after", after == null ? FIRST : after.value())
                .bind("limit", limit)
                .map((row, context) -> exported(row))
                .list());
    }

    @Override
    public List<Exported> conversationsWithEventsOf(UserId user, @Nullable ConversationId after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(WITH_EVENTS_OF)
                .bind("user", user.value())
                .bind("after", after == null ? FIRST : after.value())
                .bind("limit", limit)
                .map((row, context) -> exported(row))
                .list());
    }

    private static Exported exported(ResultSet row) throws SQLException {
        return new Exported(
                new ConversationId(row.getObject("id", UUID.class)),
                Words.conversationKind(row.getString("kind")),
                row.getString("name"),
                row.getString("topic"),
                row.getBoolean("private"),
                EventRows.instant(row, "created_at"),
                new Seq(row.getLong("last_seq")),
                SettingsShape.fromStore(row.getString("settings")));
    }

    @Override
    public List<Member> members(ConversationId conversation, @Nullable UserId after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select account, role, joined_seq from member
                        where conversation = :conversation and account > :after order by account limit :limit
                        """)
                .bind("conversation", conversation.value())
                .bind("after", after == null ? FIRST : after.value())
                .bind("limit", limit)
                .map((row, context) -> new Member(
                        new UserId(row.getObject("account", UUID.class)),
                        Words.role(row.getString("role")),
                        new Seq(row.getLong("joined_seq"))))
                .list());
    }

    @Override
    public List<Event> events(ConversationId conversation, Seq after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(EventRows.READ)
                .bind("conversation", conversation.value())
                .bind("after", after.value())
                .bind("limit", limit)
                .map((row, context) -> EventRows.read(row))
                .list());
    }

    @Override
    public List<Event> eventsOf(UserId user, ConversationId conversation, @Nullable Nonce after, Seq head, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(after == null ? EVENTS_OF : MORE_EVENTS_OF)
                .bind("conversation", conversation.value())
                .bind("user", user.value())
                .bind("after", after == null ? FIRST : after.value())
                .bind("head", head.value())
                .bind("limit", limit)
                .map((row, context) -> EventRows.read(row))
                .list());
    }

    @Override
    public Set<Seq> disappeared(ConversationId conversation, Collection<Seq> messages, Instant by) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select seq from disappearing where conversation = :conversation and seq = any(:messages) and at <= :by
                        """)
                .bind("conversation", conversation.value())
                .bindArray("messages", Long.class, EventRows.list(List.copyOf(messages), Seq::value))
                .bind("by", by.atOffset(ZoneOffset.UTC))
                .mapTo(Long.class)
                .map(Seq::new)
                .collectIntoSet());
    }

    @Override
    public List<User> users(Collection<UserId> users) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + PostgresAccounts.WHOLE + " from account where id = any(:ids) order by id")
                .bindArray("ids", UUID.class, EventRows.list(List.copyOf(users), UserId::value))
                .map((row, context) -> PostgresAccounts.user(row))
                .list());
    }

    @Override
    public List<User> users(@Nullable UserId after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + PostgresAccounts.WHOLE + " from account where id > :after order by id limit :limit")
                .bind("after", after == null ? FIRST : after.value())
                .bind("limit", limit)
                .map((row, context) -> PostgresAccounts.user(row))
                .list());
    }

    @Override
    public Optional<UserId> uploader(FileId file) {
        return jdbi.withHandle(handle -> handle.createQuery("select uploader from file where id = :id")
                .bind("id", file.value())
                .mapTo(UUID.class)
                .findOne()
                .map(UserId::new));
    }

    @Override
    public List<Row> rows(OwnRecord record, UserId user, @Nullable String after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(OwnRows.page(record))
                .bind("user", user.value())
                .bind("after", after == null ? "" : after)
                .bind("limit", limit)
                .map((row, context) -> OwnRows.read(row))
                .list());
    }
}
