package chat.starling.client.state;

import chat.starling.protocol.frame.ServerFrame.ReadMoved.OwnReading;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Reading;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What a member has left to read in a conversation. Immutable.
 *
 * <p>The counts are as of {@code head}: an event behind it changes them, and one before it is in them already. Words about reading may
 * come in any order, and each once or again.
 *
 * @param unsure something was changed that is not known here; {@link #told} with what the server says now makes it sure again
 */
public record ReadingState(UserId self, Reading reading, Seq head, boolean unsure) {

    public ReadingState(UserId self, OwnReading told) {
        this(self, told.reading(), told.head(), false);
    }

    /** @param before the conversation as it stood before the event */
    public ReadingState apply(Event event, ConversationState before) {
        if (event.seq().compareTo(head) <= 0) {
            return this;
        }
        return switch (event.body()) {
            case EventBody.Message message
            when isCounted(event.seq()) -> plus(weight(event.sender(), message.extras()), event.seq());
            case EventBody.Edit edit when isCounted(edit.target()) -> edited(event, edit, before);
            case EventBody.Delete delete
            when isCounted(delete.target()) -> taken(event, before.messages().get(delete.target()));
            default -> at(event.seq());
        };
    }

    /** What the server says, in a {@code read} frame or of the conversation. */
    public ReadingState told(OwnReading told) {
        long newer = told.reading().version() - reading.version();
        if (newer >= 0 && told.head().compareTo(head) >= 0) {
            return newer == 0 && !unsure && told.head().equals(head) ? this : new ReadingState(self, told);
        }
        return newer > 0 ? new ReadingState(self, told.reading(), head, true) : this;
    }

    private boolean isCounted(Seq seq) {
        return seq.compareTo(reading.countedAfter()) > 0;
    }

    private record Weight(int unread, int inThreads, int mentions) {
        static final Weight NONE = new Weight(0, 0, 0);

        Weight minus(Weight other) {
            return new Weight(unread - other.unread, inThreads - other.inThreads, mentions - other.mentions);
        }
    }

    private Weight weight(UserId sender, MessageExtras extras) {
        return sender.equals(self)
                ? Weight.NONE
                : new Weight(1, extras.onlyInThread() ? 1 : 0, extras.mentions().include(self) ? 1 : 0);
    }

    private Weight weight(Message message) {
        return message.deleted() ? Weight.NONE : weight(message.sender(), message.extras());
    }

    /** One's own messages do not count, whatever they say; an edit without text belongs to a message that was deleted later. */
    private ReadingState edited(Event event, EventBody.Edit edit, ConversationState before) {
        Message message = before.messages().get(edit.target());
        if (event.sender().equals(self) || edit.text() == null && message != null) {
            return at(event.seq());
        }
        return message == null || message.deleted()
                ? unknown(event.seq(), message)
                : plus(
                        weight(message.sender(), message.extras().with(edit.mentions()))
                                .minus(weight(message)),
                        event.seq());
    }

    private ReadingState taken(Event event, @Nullable Message message) {
        return message == null ? unknown(event.seq(), null) : plus(Weight.NONE.minus(weight(message)), event.seq());
    }

    private ReadingState unknown(Seq seq, @Nullable Message message) {
        return new ReadingState(self, reading, seq, unsure || message == null);
    }

    private ReadingState plus(Weight weight, Seq seq) {
        Reading next = new Reading(
                reading.read(),
                reading.unreadFrom(),
                reading.version(),
                sum(reading.unread(), weight.unread()),
                sum(reading.unreadInThreads(), weight.inThreads()),
                sum(reading.mentions(), weight.mentions()));
        return new ReadingState(self, next, seq, unsure);
    }

    /** Past the exact range nobody can count down any more. */
    private static int sum(int count, int more) {
        return count > 999 ? count : Math.max(0, count + more);
    }

    private ReadingState at(Seq seq) {
        return new ReadingState(self, reading, seq, unsure);
    }
}
