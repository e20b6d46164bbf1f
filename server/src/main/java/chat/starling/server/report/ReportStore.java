package chat.starling.server.report;

import chat.starling.protocol.model.ReportId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Actor;
import chat.starling.server.log.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores reports. Durable on return. All methods block. */
public interface ReportStore {

    record NewReport(ReportId id, Report.Place place, UserId reporter, UserId author, Report.Told told) {}

    /**
     * How many reports a user may make within a time.
     *
     * @param most on all nodes together
     */
    record Limit(int most, Duration window) {}

    /**
     * Keeps a report, unless the user has reported this message before, or too many others lately.
     *
     * @return empty when the message is reported by this user; else for how long to wait
     */
    Optional<Duration> add(NewReport report, Limit limit, Instant now);

    Optional<Report> find(ReportId id);

    /**
     * The newest first, without those of messages of the reader.
     *
     * @param before null for the newest of all
     */
    List<Report> list(boolean open, UserId reader, @Nullable ReportId before, int limit);

    /**
     * Resolves all open reports of the message that this one is about, and says so in the audit log in the same transaction. Of two
     * moderators at once, one succeeds.
     */
    Answer<Report> resolve(Actor actor, ReportId id, Resolution.Kind act, Instant now);

    /** Forgets what was said and shown in reports that were resolved before a time; that they were there remains. */
    void forget(Instant before);
}
