package chat.starling.server.report;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.ReportId;
import chat.starling.server.account.Authority;
import chat.starling.server.account.SignedIn;
import chat.starling.server.administration.AdministerAccounts;
import chat.starling.server.administration.AdministeredAccount;
import chat.starling.server.log.Actor;
import chat.starling.server.log.Answer;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.Refusal;
import chat.starling.server.message.ChangeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows moderators what was reported, and resolves it. The act comes first and can be repeated: if the server dies between the act and
 * the end of the report, the report is open, and the same resolution ends it. Blocks.
 */
public final class ReviewReports {
    /** For so long after it was resolved a report can be looked at. */
    static final Duration KEPT = Duration.ofDays(90);

    private static final Refusal NO_REPORT = Refusal.notFound("no such report");

    private final ReportStore reports;
    private final ChangeMessage messages;
    private final AdministerAccounts accounts;
    private final InstantSource clock;

    public ReviewReports(
            ReportStore reports, ChangeMessage messages, AdministerAccounts accounts, InstantSource clock) {
        this.reports = reports;
        this.messages = messages;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** @param more whether older ones exist */
    public record Page(List<Report> reports, boolean more) {}

    public Answer<Page> list(SignedIn who, boolean open, @Nullable ReportId before, int limit) {
        @Nullable Refusal refusal = Authority.readReports(who.role());
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        List<Report> found = reports.list(open, who.user().id(), before, limit + 1);
        boolean more = found.size() > limit;
        return new Answer.Given<>(new Page(more ? found.subList(0, limit) : found, more));
    }

    public Answer<Report> resolve(SignedIn who, Actor actor, ReportId id, Resolution resolution) {
        @Nullable Refusal unseen = Authority.readReports(who.role());
        Optional<Report> report = unseen == null ? reports.find(id) : Optional.empty();
        if (report.isEmpty()) {
            return new Answer.Refused<>(unseen == null ? NO_REPORT : unseen);
        }
        @Nullable Refusal refusal = refusal(who, report.get());
        if (refusal == null) {
            refusal = act(actor, report.get(), resolution);
        }
        return refusal == null
                ? reports.resolve(actor, id, resolution.kind(), clock.instant())
                : new Answer.Refused<>(refusal);
    }

    private static @Nullable Refusal refusal(SignedIn who, Report report) {
        boolean ofOneself = report.author().id().equals(who.user().id());
        @Nullable Refusal refusal = Authority.resolveReport(who.role(), ofOneself);
        boolean done = refusal == null && report.resolution() != null;
        return done ? Refusal.conflict("the report is resolved") : refusal;
    }

    private @Nullable Refusal act(Actor actor, Report report, Resolution resolution) {
        return switch (resolution) {
            case Resolution.Dismissed dismissed -> null;
            case Resolution.MessageRemoved removed -> remove(actor, report);
            case Resolution.UserBanned banned ->
                accounts.ban(actor, report.author().id(), banned.ban())
                                instanceof Answer.Refused<AdministeredAccount>(Refusal refusal)
                        ? refusal
                        : null;
        };
    }

    /** One that is deleted already is as wanted. */
    private @Nullable Refusal remove(Actor actor, Report report) {
        Report.Place place = report.place();
        AppendOutcome outcome = messages.remove(actor, place.conversation(), Nonce.random(), place.seq())
                .join();
        boolean removed =
                !(outcome instanceof AppendOutcome.Refused(Refusal refusal)) || refusal.code() == ErrorCode.CONFLICT;
        return removed ? null : ((AppendOutcome.Refused) outcome).refusal();
    }

    /** Forgets what was shown in reports that were resolved long ago. */
    public void forgetOld() {
        reports.forget(clock.instant().minus(KEPT));
    }
}
