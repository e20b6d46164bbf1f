package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.administration.Act;
import chat.starling.server.administration.AuditAction;
import chat.starling.server.administration.AuditLog;
import chat.starling.server.log.Actor;
import chat.starling.server.log.Origin;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of the audit log. The one way to write one is in the transaction of its act. */
final class AuditRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

    private AuditRows() {}

    static void add(Handle handle, Instant at, Act act) {
        @Nullable Actor actor = act.actor();
        @Nullable Origin origin = actor == null ? null : actor.origin();
        Act.Target target = act.target();
        List<String> names = List.copyOf(act.detail().keySet());
        handle.createUpdate("""
                        insert into audit (at, actor, action, subject, conversation, seq, detail, session, address)
                        values (:at, :actor, :action, :subject, :conversation, :seq,
                          nullif(jsonb_object(:names, :values), '{}'), :session, :address)
                        """)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bindByType("actor", orNull(actor, one -> one.user().value()), UUID.class)
                .bind("action", Words.of(act.action()))
                .bindByType("subject", orNull(target.user(), UserId::value), UUID.class)
                .bindByType("conversation", orNull(target.conversation(), ConversationId::value), UUID.class)
                .bindByType("seq", orNull(target.seq(), Seq::value), Long.class)
                .bindArray("names", String.class, names)
                .bindArray("values", String.class, EventRows.list(names, act.detail()::get))
                .bindByType("session", orNull(origin, one -> one.session().value()), UUID.class)
                .bind("address", origin == null ? null : origin.address())
                .execute();
    }

    private static <T, V> @Nullable V orNull(@Nullable T value, Function<T, V> column) {
        return value == null ? null : column.apply(value);
    }

    static AuditLog.Entry read(ResultSet row) throws SQLException {
        AuditAction action = AuditAction.valueOf(row.getString("action").toUpperCase(Locale.ROOT));
        Act act = new Act(actor(row), action, target(row), detail(row.getString("detail")));
        return new AuditLog.Entry(
                row.getLong("id"), EventRows.instant(row, "at"), act, user(row, "actor"), user(row, "subject"));
    }

    private static @Nullable Actor actor(ResultSet row) throws SQLException {
        UUID actor = row.getObject("actor", UUID.class);
        UUID session = row.getObject("session", UUID.class);
        Origin origin = session == null ? null : new Origin(new SessionId(session), row.getString("address"));
        return actor == null ? null : new Actor(new UserId(actor), origin);
    }

    private static Act.Target target(ResultSet row) throws SQLException {
        UUID user = row.getObject("subject", UUID.class);
        UUID conversation = row.getObject("conversation", UUID.class);
        long seq = row.getLong("seq");
        return new Act.Target(
                user == null ? null : new UserId(user),
                conversation == null ? null : new ConversationId(conversation),
                seq == 0 ? null : new Seq(seq));
    }

    private static @Nullable User user(ResultSet row, String column) throws SQLException {
        String name = row.getString(column + "_name");
        return name == null
                ? null
                : new User(
                        new UserId(row.getObject(column, UUID.class)), name, row.getString(column + "_display_name"));
    }

    private static Map<String, String> detail(@Nullable String stored) {
        if (stored == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(stored, DETAIL);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the audit log holds a detail that is none", e);
        }
    }
}
