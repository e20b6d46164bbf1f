package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Standing;
import chat.starling.server.saved.Saved;
import chat.starling.server.saved.SavedStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Lists of saved messages in table {@code saved}. */
public final class PostgresSaved implements SavedStore {
    private static final String SAVE = """
            insert into saved (account, conversation, seq, at, note, remind_at)
            select :user, :conversation, :seq, :at, :note, :remindAt
            where exists (select from saved where account = :user and conversation = :conversation and seq = :seq)
              or (select count(*) from saved where account = :user) < :most
            on conflict (account, conversation, seq) do update set note = excluded.note, remind_at = excluded.remind_at
            returning place, conversation, seq, at, note, remind_at
            """;

    private static final String BEFORE = """
            select s.*, c.kind, c.private, m.role
            from (select * from saved where account = :user and place < :place order by place desc limit :limit) s
            cross join lateral (select kind, private from conversation where id = s.conversation limit 1) c
            left join lateral (select role from member
              where conversation = s.conversation and account = :user limit 1) m on true
            order by s.place desc
            """;

    private final Jdbi jdbi;

    public PostgresSaved(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Saved> save(
            UserId user,
            ConversationId conversation,
            Seq seq,
            @Nullable String note,
            @Nullable Instant remindAt,
            Instant now,
            int most) {
        return jdbi.withHandle(handle -> handle.createQuery(SAVE)
                .bind("user", user.value())
                .bind("conversation", conversation.value())
                .bind("seq", seq.value())
                .bind("at", now.atOffset(ZoneOffset.UTC))
                .bind("note", note)
                .bindByType(
                        "remindAt", remindAt == null ? null : remindAt.atOffset(ZoneOffset.UTC), OffsetDateTime.class)
                .bind("most", most)
                .map((row, context) -> saved(row))
                .findOne());
    }

    @Override
    public boolean forget(UserId user, ConversationId conversation, Seq seq) {
        return jdbi.withHandle(handle -> handle.execute(
                        "delete from saved where account = ? and conversation = ? and seq = ?",
                        user.value(),
                        conversation.value(),
                        seq.value())
                == 1);
    }

    @Override
    public List<Entry> before(UserId user, long place, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(BEFORE)
                .bind("user", user.value())
                .bind("place", place)
                .bind("limit", limit)
                .map((row, context) -> new Entry(saved(row), standing(row)))
                .list());
    }

    private static Saved saved(ResultSet row) throws SQLException {
        OffsetDateTime remindAt = row.getObject("remind_at", OffsetDateTime.class);
        return new Saved(
                row.getLong("place"),
                new ConversationId(row.getObject("conversation", UUID.class)),
                new Seq(row.getLong("seq")),
                EventRows.instant(row, "at"),
                row.getString("note"),
                remindAt == null ? null : remindAt.toInstant());
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                Words.conversationKind(row.getString("kind")), row.getBoolean("private"), ConversationView.role(row));
    }
}
