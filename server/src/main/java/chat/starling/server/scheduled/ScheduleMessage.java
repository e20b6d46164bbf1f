package chat.starling.server.scheduled;

import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.conversation.Access;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import chat.starling.server.message.SendMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Schedules messages, and tells the author's devices. Blocks. */
public final class ScheduleMessage {
    static final int MAX_SCHEDULED = 100;
    static final Duration LATEST = Duration.ofDays(366);

    private final Conversations conversations;
    private final ScheduledStore store;
    private final Bus bus;
    private final InstantSource clock;

    public ScheduleMessage(Conversations conversations, ScheduledStore store, Bus bus, InstantSource clock) {
        this.conversations = conversations;
        this.store = store;
        this.bus = bus;
        this.clock = clock;
    }

    /** The same nonce again changes nothing. One whose time has passed is sent at once. */
    public Answer<Scheduled> schedule(Scheduled wanted) {
        Refusal refusal = refusal(wanted);
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        return told(
                wanted.author(),
                store.keep(wanted, MAX_SCHEDULED),
                Refusal.conflict("a user has at most " + MAX_SCHEDULED + " scheduled messages"));
    }

    private @Nullable Refusal refusal(Scheduled wanted) {
        Refusal refusal = Access.takePart(
                conversations.standing(wanted.conversation(), wanted.author()).orElse(null));
        return refusal == null ? refusal(wanted.text(), wanted.sendAt()) : refusal;
    }

    private @Nullable Refusal refusal(@Nullable String text, @Nullable Instant sendAt) {
        Refusal ofText = text == null ? null : SendMessage.textRefusal(text);
        if (ofText != null || sendAt == null) {
            return ofText;
        }
        return sendAt.isAfter(clock.instant().plus(LATEST))
                ? Refusal.invalid("send_at is more than a year from now")
                : null;
    }

    /** Another text, another time or both; what had failed waits again. */
    public Answer<Scheduled> change(UserId author, Nonce nonce, @Nullable String text, @Nullable Instant sendAt) {
        Refusal refusal = refusal(text, sendAt);
        return refusal != null
                ? new Answer.Refused<>(refusal)
                : told(
                        author,
                        store.change(author, nonce, text, sendAt),
                        Refusal.notFound("no such scheduled message"));
    }

    private Answer<Scheduled> told(UserId author, Optional<Scheduled> scheduled, Refusal otherwise) {
        if (scheduled.isEmpty()) {
            return new Answer.Refused<>(otherwise);
        }
        tell(author);
        return new Answer.Given<>(scheduled.get());
    }

    /** Nothing is to be done for one that was sent, or that there never was. */
    public void cancel(UserId author, Nonce nonce) {
        if (store.cancel(author, nonce)) {
            tell(author);
        }
    }

    public List<Scheduled> list(UserId author) {
        return store.of(author);
    }

    private void tell(UserId author) {
        bus.publish(new Subject.OfUser(author), new Hint.ScheduledChanged());
    }
}
