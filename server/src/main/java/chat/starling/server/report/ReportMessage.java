package chat.starling.server.report;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.ReportId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.protocol.model.Utf8;
import chat.starling.server.conversation.Access;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import chat.starling.server.message.Messages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports a message that one sees to the moderators, once. Blocks. */
public final class ReportMessage {
    private static final int LONGEST_REASON = 500;
    private static final ReportStore.Limit LIMIT = new ReportStore.Limit(20, Duration.ofHours(1));
    private static final ReportStore.Limit NO_LIMIT = new ReportStore.Limit(Integer.MAX_VALUE, Duration.ofHours(1));

    private final Conversations conversations;
    private final Messages messages;
    private final ReportStore reports;
    private final ReportStore.Limit limit;
    private final InstantSource clock;

    public ReportMessage(
            Conversations conversations, Messages messages, ReportStore reports, boolean limited, InstantSource clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.reports = reports;
        this.limit = limited ? LIMIT : NO_LIMIT;
        this.clock = clock;
    }

    /** A repeat changes nothing: the message was shown as it was the first time. Null when it is reported. */
    public @Nullable Refusal report(UserId reporter, ConversationId conversation, Seq seq, String reason) {
        @Nullable Refusal refusal = refusal(reporter, conversation, reason);
        if (refusal != null) {
            return refusal;
        }
        return switch (reportable(reporter, conversation, seq)) {
            case Answer.Given<Reportable>(Reportable found) ->
                add(reporter, new Report.Place(conversation, seq), found, reason);
            case Answer.Refused<Reportable>(Refusal why) -> why;
        };
    }

    private @Nullable Refusal refusal(UserId reporter, ConversationId conversation, String reason) {
        boolean good = !reason.isBlank()
                && reason.codePointCount(0, reason.length()) <= LONGEST_REASON
                && Utf8.isWellFormed(reason);
        return good
                ? Access.see(conversations.standing(conversation, reporter).orElse(null))
                : Refusal.invalid("reason has 1 to " + LONGEST_REASON + " characters");
    }

    private record Reportable(UserId author, ReportedMessage copy) {}

    private Answer<Reportable> reportable(UserId reporter, ConversationId conversation, Seq seq) {
        List<Message> found = messages.at(conversation, List.of(seq), null);
        if (found.isEmpty()) {
            return new Answer.Refused<>(Refusal.notFound("no such message in this conversation"));
        }
        Message message = found.getFirst();
        @Nullable String text = message.text();
        if (text == null) {
            return new Answer.Refused<>(Refusal.conflict("the message is deleted"));
        }
        return message.sender().equals(reporter)
                ? new Answer.Refused<>(Refusal.invalid("a message of one's own is not reported; delete it"))
                : new Answer.Given<>(new Reportable(message.sender(), ReportedMessage.of(message, text)));
    }

    private @Nullable Refusal add(UserId reporter, Report.Place place, Reportable found, String reason) {
        Optional<Duration> wait = reports.add(
                new ReportStore.NewReport(
                        ReportId.random(), place, reporter, found.author(), new Report.Told(reason, found.copy())),
                limit,
                clock.instant());
        return wait.map(pause -> Refusal.rateLimited("too many reports; wait a while", Math.max(1, pause.toMillis())))
                .orElse(null);
    }
}
