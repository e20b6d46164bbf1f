package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.ThreadStanding;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.ThreadPlace;
import chat.starling.server.thread.Threads;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How users stand to threads, in table {@code thread_reader}; what is unread is counted from the log. */
public final class PostgresThreads implements Threads {
    private static final String PLACE = """
            select kind as root_kind, deleted as root_deleted, thread as root_thread from event
            where conversation = :conversation and seq = :root
            """;

    private static final String STANDING = """
            select c.last_seq as head, coalesce(r.following, false) as following, coalesce(r.read_seq, :root) as read_seq, (
              select count(*) from (
                select from event e where e.conversation = :conversation and e.thread = :root
                  and e.seq > coalesce(r.read_seq, :root) and not e.deleted and e.sender <> :user
                order by e.seq limit 1000) counted) as unread
            from conversation c
            left join lateral (select following, read_seq from thread_reader
              where account = :user and conversation = :conversation and root = :root limit 1) r on true
            where c.id = :conversation
            """;

    private static final String FOLLOW = """
            insert into thread_reader (account, conversation, root, following, read_seq, changed_at)
            values (:user, :conversation, :root, :following, coalesce((select seq from event
              where conversation = :conversation and thread = :root order by seq desc limit 1), :root), now())
            on conflict (account, conversation, root)
              do update set following = excluded.following, changed_at = excluded.changed_at
            """;

    private static final String READ = """
            insert into thread_reader as r (account, conversation, root, following, read_seq, changed_at)
            values (:user, :conversation, :root, null, :seq, now())
            on conflict (account, conversation, root) do update set read_seq = excluded.read_seq
              where r.read_seq < excluded.read_seq
            """;

    private final Jdbi jdbi;

    public PostgresThreads(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public ThreadPlace place(ConversationId conversation, Seq root) {
        return jdbi.withHandle(handle -> handle.createQuery(PLACE)
                .bind("conversation", conversation.value())
                .bind("root", root.value())
                .map((row, context) -> ThreadPlaces.read(row))
                .findOne()
                .orElse(ThreadPlace.NOTHING));
    }

    @Override
    public ThreadStanding standing(UserId user, ConversationId conversation, Seq root) {
        return jdbi.withHandle(handle -> handle.createQuery(STANDING)
                .bind("user", user.value())
                .bind("conversation", conversation.value())
                .bind("root", root.value())
                .map((row, context) -> standing(row, conversation, root))
                .one());
    }

    static ThreadStanding standing(ResultSet row, ConversationId conversation, Seq root) throws SQLException {
        return new ThreadStanding(
                conversation,
                root,
                row.getBoolean("following"),
                new Seq(row.getLong("read_seq")),
                row.getInt("unread"),
                new Seq(row.getLong("head")));
    }

    @Override
    public void follow(UserId user, ConversationId conversation, Seq root, boolean following) {
        jdbi.useHandle(handle -> handle.createUpdate(FOLLOW)
                .bind("user", user.value())
                .bind("conversation", conversation.value())
                .bind("root", root.value())
                .bind("following", following)
                .execute());
    }

    @Override
    public boolean read(UserId user, ConversationId conversation, Seq root, Seq seq) {
        return jdbi.withHandle(handle -> handle.createUpdate(READ)
                        .bind("user", user.value())
                        .bind("conversation", conversation.value())
                        .bind("root", root.value())
                        .bind("seq", seq.value())
                        .execute())
                > 0;
    }

    @Override
    public Page followed(UserId user, @Nullable Cursor after, int limit) {
        return jdbi.withHandle(handle -> FollowedThreads.read(handle, user, after, limit));
    }
}
