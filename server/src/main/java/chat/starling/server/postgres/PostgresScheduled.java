package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.scheduled.Scheduled;
import chat.starling.server.scheduled.ScheduledStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Messages to be sent later in table {@code scheduled}. */
public final class PostgresScheduled implements ScheduledStore {
    private static final String COLUMNS = "account, nonce, conversation, text, reply_to, send_at, failure";

    private static final String KEEP = """
            insert into scheduled (account, nonce, conversation, text, reply_to, send_at)
            select :account, :nonce, :conversation, :text, :replyTo, :sendAt
            where (select count(*) from scheduled where account = :account) < :most
            on conflict (account, nonce) do nothing
            """;

    private static final String CHANGE = "update scheduled set text = coalesce(:text, text),"
            + " send_at = coalesce(:sendAt, send_at), failure = null where account = :account and nonce = :nonce returning "
            + COLUMNS;

    private static final String DUE = "select " + COLUMNS + " from scheduled where failure is null and send_at <= now()"
            + " order by send_at limit :limit";

    /** Whoever waits for such a row, to change or cancel it, finds it sent. */
    private static final String TAKE = "select " + COLUMNS + " from scheduled where account = ? and nonce = ?"
            + " and failure is null and send_at <= now() for update skip locked";

    private final Jdbi jdbi;

    public PostgresScheduled(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Scheduled> keep(Scheduled scheduled, int most) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate(KEEP)
                    .bind("account", scheduled.author().value())
                    .bind("nonce", scheduled.nonce().value())
                    .bind("conversation", scheduled.conversation().value())
                    .bind("text", scheduled.text())
                    .bind(
                            "replyTo",
                            scheduled.replyTo() == null
                                    ? null
                                    : Long.valueOf(scheduled.replyTo().value()))
                    .bind("sendAt", scheduled.sendAt().atOffset(ZoneOffset.UTC))
                    .bind("most", most)
                    .execute();
            return one(handle, scheduled.author(), scheduled.nonce());
        });
    }

    private static Optional<Scheduled> one(Handle handle, UserId author, Nonce nonce) {
        return handle.select(
                        "select " + COLUMNS + " from scheduled where account = ? and nonce = ?",
                        author.value(),
                        nonce.value())
                .map((row, context) -> scheduled(row))
                .findOne();
    }

    @Override
    public Optional<Scheduled> change(UserId author, Nonce nonce, @Nullable String text, @Nullable Instant sendAt) {
        return jdbi.withHandle(handle -> handle.createQuery(CHANGE)
                .bind("account", author.value())
                .bind("nonce", nonce.value())
                .bind("text", text)
                .bindByType("sendAt", sendAt == null ? null : sendAt.atOffset(ZoneOffset.UTC), OffsetDateTime.class)
                .map((row, context) -> scheduled(row))
                .findOne());
    }

    @Override
    public boolean cancel(UserId author, Nonce nonce) {
        return jdbi.withHandle(handle -> delete(handle, author, nonce) == 1);
    }

    private static int delete(Handle handle, UserId author, Nonce nonce) {
        return handle.execute("delete from scheduled where account = ? and nonce = ?", author.value(), nonce.value());
    }

    @Override
    public List<Scheduled> of(UserId author) {
        return jdbi.withHandle(handle -> handle.select(
                        "select " + COLUMNS + " from scheduled where account = ? order by send_at, nonce",
                        author.value())
                .map((row, context) -> scheduled(row))
                .list());
    }

    @Override
    public List<Scheduled> dispatch(int limit, Function<Scheduled, Outcome> send) {
        List<Scheduled> due = jdbi.withHandle(handle -> handle.createQuery(DUE)
                .bind("limit", limit)
                .map((row, context) -> scheduled(row))
                .list());
        return due.stream().flatMap(one -> dispatch(one, send).stream()).toList();
    }

    /** A transaction for each: while it waits for the log, it holds no other. */
    private Optional<Scheduled> dispatch(Scheduled due, Function<Scheduled, Outcome> send) {
        return jdbi.inTransaction(
                handle -> handle.select(TAKE, due.author().value(), due.nonce().value())
                        .map((row, context) -> scheduled(row))
                        .findOne()
                        .filter(taken -> settle(handle, taken, send.apply(taken))));
    }

    private static boolean settle(Handle handle, Scheduled one, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Sent _ -> delete(handle, one.author(), one.nonce()) == 1;
            case Outcome.Failed(String why) ->
                handle.execute(
                                "update scheduled set failure = ? where account = ? and nonce = ?",
                                why,
                                one.author().value(),
                                one.nonce().value())
                        == 1;
            case Outcome.Later(Duration pause) ->
                handle.execute(
                                "update scheduled set send_at = now() + ? * interval '1 millisecond'"
                                        + " where account = ? and nonce = ?",
                                pause.toMillis(),
                                one.author().value(),
                                one.nonce().value())
                        == 1;
            case Outcome.NotNow _ -> false;
        };
    }

    private static Scheduled scheduled(ResultSet row) throws SQLException {
        long replyTo = row.getLong("reply_to");
        return new Scheduled(
                new UserId(row.getObject("account", UUID.class)),
                new Nonce(row.getObject("nonce", UUID.class)),
                new ConversationId(row.getObject("conversation", UUID.class)),
                row.getString("text"),
                replyTo == 0 ? null : new Seq(replyTo),
                EventRows.instant(row, "send_at"),
                row.getString("failure"));
    }
}
