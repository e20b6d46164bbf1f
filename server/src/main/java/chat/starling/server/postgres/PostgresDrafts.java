package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Draft;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.draft.Drafts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Drafts in table {@code draft}. */
public final class PostgresDrafts implements Drafts {
    /** Thread 0 is the conversation itself, since a key has no nulls. */
    private static final long NO_THREAD = 0;

    /** Counts only while a draft is made: one that stands may be changed or erased by whoever has as many as one may. */
    private static final String KEEP = """
            insert into draft (account, conversation, thread, text, reply_to, version, stored_at)
            select :user, :conversation, :thread, :text, :replyTo, :version, now()
            where :erased
              or exists (select from draft where account = :user and conversation = :conversation and thread = :thread
                and not (text = '' and reply_to is null))
              or (select count(*) from draft where account = :user and not (text = '' and reply_to is null)) < :most
            on conflict (account, conversation, thread) do update
              set text = excluded.text, reply_to = excluded.reply_to, version = excluded.version, stored_at = excluded.stored_at
              where draft.version < excluded.version
            """;

    private static final String ONE = """
            select * from draft where account = :user and conversation = :conversation and thread = :thread
            """;

    private static final String ALL = """
            select d.* from draft d
            cross join lateral (select from member where conversation = d.conversation and account = d.account limit 1) m
            where d.account = :user and not (d.text = '' and d.reply_to is null)
            order by d.conversation, d.thread
            """;

    private final Jdbi jdbi;

    public PostgresDrafts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Outcome keep(UserId user, Draft draft, int most) {
        return jdbi.withHandle(
                handle -> write(handle, user, draft, most) ? new Outcome.Kept() : why(handle, user, draft));
    }

    private static boolean write(Handle handle, UserId user, Draft draft, int most) {
        return handle.createUpdate(KEEP)
                        .bind("user", user.value())
                        .bind("conversation", draft.conversation().value())
                        .bind("thread", value(draft.thread(), NO_THREAD))
                        .bind("text", draft.text())
                        .bindByType(
                                "replyTo",
                                draft.replyTo() == null ? null : draft.replyTo().value(),
                                Long.class)
                        .bind("version", draft.version())
                        .bind("erased", draft.erased())
                        .bind("most", most)
                        .execute()
                > 0;
    }

    private static Outcome why(Handle handle, UserId user, Draft draft) {
        return handle.createQuery(ONE)
                .bind("user", user.value())
                .bind("conversation", draft.conversation().value())
                .bind("thread", value(draft.thread(), NO_THREAD))
                .map((row, context) -> read(row))
                .findOne()
                .filter(standing -> standing.version() >= draft.version())
                .<Outcome>map(Outcome.Older::new)
                .orElseGet(Outcome.TooMany::new);
    }

    @Override
    public List<Draft> of(UserId user) {
        return jdbi.withHandle(handle -> handle.createQuery(ALL)
                .bind("user", user.value())
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public void forgetErased(Instant before) {
        jdbi.useHandle(handle -> handle.execute(
                "delete from draft where text = '' and reply_to is null and stored_at < ?",
                before.atOffset(ZoneOffset.UTC)));
    }

    private static Draft read(ResultSet row) throws SQLException {
        long thread = row.getLong("thread");
        long replyTo = row.getLong("reply_to");
        return new Draft(
                new ConversationId(row.getObject("conversation", UUID.class)),
                thread == NO_THREAD ? null : new Seq(thread),
                row.getString("text"),
                replyTo == 0 ? null : new Seq(replyTo),
                row.getLong("version"));
    }

    private static long value(@Nullable Seq seq, long none) {
        return seq == null ? none : seq.value();
    }
}
