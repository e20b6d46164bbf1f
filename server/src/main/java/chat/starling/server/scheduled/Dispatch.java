package chat.starling.server.scheduled;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.EventBody;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.ConversationLog;
import chat.starling.server.log.Refusal;
import chat.starling.server.scheduled.ScheduledStore.Outcome;
import java.time.Duration;
import java.util.List;

/** Sends what is due. Every node does, every second. */
public final class Dispatch {
    private static final int MOST_AT_ONCE = 20;

    private final ScheduledStore store;
    private final ConversationLog log;
    private final Bus bus;

    public Dispatch(ScheduledStore store, ConversationLog log, Bus bus) {
        this.store = store;
        this.log = log;
        this.bus = bus;
    }

    /** Blocks. */
    public void run() {
        List<Scheduled> done;
        do {
            done = store.dispatch(MOST_AT_ONCE, this::send);
            done.forEach(scheduled -> bus.publish(new Subject.OfUser(scheduled.author()), new Hint.ScheduledChanged()));
        } while (done.size() == MOST_AT_ONCE);
    }

    /** A repeat of what another node sent before it died adds nothing: the nonce is the same. */
    private Outcome send(Scheduled due) {
        EventBody message = new EventBody.Message(due.text(), due.replyTo());
        return switch (log.append(new Append(due.conversation(), due.author(), due.nonce(), message))
                .join()) {
            case AppendOutcome.Appended _, AppendOutcome.Unchanged _ -> new Outcome.Sent();
            case AppendOutcome.Refused(Refusal refusal) -> refused(refusal);
        };
    }

    /** In a slow mode the message makes room for others that are due, maybe for hours. */
    private static Outcome refused(Refusal refusal) {
        if (refusal.code() == ErrorCode.RATE_LIMITED && refusal.retryAfterMillis() != null) {
            return new Outcome.Later(Duration.ofMillis(refusal.retryAfterMillis()));
        }
        return refusal.code().temporary() ? new Outcome.NotNow() : new Outcome.Failed(refusal.message());
    }
}
