package chat.starling.server.postgres;

import chat.starling.protocol.model.InstallationRole;
import chat.starling.protocol.model.ReportId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.Authority;
import chat.starling.server.administration.Act;
import chat.starling.server.administration.AuditAction;
import chat.starling.server.log.Actor;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import chat.starling.server.report.Report;
import chat.starling.server.report.ReportStore;
import chat.starling.server.report.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reports in PostgreSQL. */
public final class PostgresReports implements ReportStore {
    private static final UUID BEHIND_ALL = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private final Jdbi jdbi;

    public PostgresReports(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Reports of one user take turns, so that each counts those before it. */
    @Override
    public Optional<Duration> add(NewReport report, Limit limit, Instant now) {
        return jdbi.inTransaction(handle -> {
            UUID reporter = report.reporter().value();
            handle.execute("select from account where id = ? for no key update", reporter);
            if (isKnown(handle, report)) {
                return Optional.empty();
            }
            Optional<Duration> wait = wait(handle, reporter, limit, now);
            if (wait.isEmpty()) {
                insert(handle, report, now);
            }
            return wait;
        });
    }

    private static boolean isKnown(Handle handle, NewReport report) {
        return handle.createQuery("""
                        select exists (select from report
                          where conversation = :conversation and seq = :seq and reporter = :reporter)
                        """)
                .bind("conversation", report.place().conversation().value())
                .bind("seq", report.place().seq().value())
                .bind("reporter", report.reporter().value())
                .mapTo(Boolean.class)
                .one();
    }

    /** Until the first of the last few has left the window. */
    private static Optional<Duration> wait(Handle handle, UUID reporter, Limit limit, Instant now) {
        return handle.createQuery("""
                        select at from report where reporter = :reporter and at > :since
                        order by at desc offset :before limit 1
                        """)
                .bind("reporter", reporter)
                .bind("since", now.minus(limit.window()).atOffset(ZoneOffset.UTC))
                .bind("before", limit.most() - 1)
                .mapTo(OffsetDateTime.class)
                .findOne()
                .map(first -> Duration.between(now, first.toInstant().plus(limit.window())));
    }

    private static void insert(Handle handle, NewReport report, Instant now) {
        handle.createUpdate("""
                        insert into report (id, conversation, seq, reporter, author, at, reason, evidence)
                        values (:id, :conversation, :seq, :reporter, :author, :now, :reason, cast(:evidence as jsonb))
                        """)
                .bind("id", report.id().value())
                .bind("conversation", report.place().conversation().value())
                .bind("seq", report.place().seq().value())
                .bind("reporter", report.reporter().value())
                .bind("author", report.author().value())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("reason", report.told().reason())
                .bind("evidence", ReportRows.evidence(report.told().message()))
                .execute();
    }

    @Override
    public Optional<Report> find(ReportId id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    private static Optional<Report> find(Handle handle, ReportId id) {
        return handle.createQuery(ReportRows.READ + " where p.id = :id")
                .bind("id", id.value())
                .map((row, context) -> ReportRows.read(row))
                .findOne();
    }

    @Override
    public List<Report> list(boolean open, UserId reader, @Nullable ReportId before, int limit) {
        String state = open ? "p.resolved_at is null" : "p.resolved_at is not null";
        return jdbi.withHandle(handle -> handle.createQuery(ReportRows.READ + " where " + state
                        + " and p.id < :before and p.author <> :reader order by p.id desc limit :limit")
                .bind("before", before == null ? BEHIND_ALL : before.value())
                .bind("reader", reader.value())
                .bind("limit", limit)
                .map((row, context) -> ReportRows.read(row))
                .list());
    }

    @Override
    public Answer<Report> resolve(Actor actor, ReportId id, Resolution.Kind act, Instant now) {
        return jdbi.inTransaction(handle -> {
            Report report = find(handle, id).orElseThrow();
            @Nullable
            Refusal refusal = Authority.resolveReport(
                    role(handle, actor.user()), report.author().id().equals(actor.user()));
            if (refusal != null) {
                return new Answer.Refused<>(refusal);
            }
            int resolved = end(handle, actor, report, act, now);
            if (resolved == 0) {
                return new Answer.Refused<>(Refusal.conflict("the report is resolved"));
            }
            note(handle, actor, report, act, now);
            return new Answer.Given<>(find(handle, id).orElseThrow());
        });
    }

    /** The role stays what it is until the end of the transaction. */
    private static InstallationRole role(Handle handle, UserId user) {
        return Words.installationRole(handle.createQuery("select role from account where id = :id for share")
                .bind("id", user.value())
                .mapTo(String.class)
                .one());
    }

    private static int end(Handle handle, Actor actor, Report report, Resolution.Kind act, Instant now) {
        return handle.createUpdate("""
                        update report set act = :act, resolved_by = :by, resolved_at = :now
                        where conversation = :conversation and seq = :seq and resolved_at is null
                        """)
                .bind("act", Words.of(act))
                .bind("by", actor.user().value())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("conversation", report.place().conversation().value())
                .bind("seq", report.place().seq().value())
                .execute();
    }

    private static void note(Handle handle, Actor actor, Report report, Resolution.Kind act, Instant now) {
        Report.Place place = report.place();
        Act.Target target = new Act.Target(report.author().id(), place.conversation(), place.seq());
        Map<String, String> detail = Map.of("report", report.id().toString(), "act", Words.of(act));
        AuditRows.add(handle, now, new Act(actor, AuditAction.REPORT_RESOLVED, target, detail));
    }

    @Override
    public void forget(Instant before) {
        jdbi.useHandle(handle -> handle.execute(
                "update report set reason = null, evidence = null where evidence is not null and resolved_at < ?",
                before.atOffset(ZoneOffset.UTC)));
    }
}
