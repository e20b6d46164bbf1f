package chat.starling.server.message;

import chat.starling.protocol.frame.ServerFrame.ReadMoved.OwnReading;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Reading;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.conversation.Access;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;

/**
 * Remembers how far a member has read or wants to read again, and tells the member's other devices; in a direct conversation the other one hears
 * of it, too, where both want that. In groups nobody does: each reading would be a frame to each member. Blocks.
 */
public final class MoveReadPosition {
    private final Conversations conversations;
    private final ReadPositions positions;
    private final Bus bus;

    public MoveReadPosition(Conversations conversations, ReadPositions positions, Bus bus) {
        this.conversations = conversations;
        this.positions = positions;
        this.bus = bus;
    }

    /** @return the seq that was asked for; a position that is further on already stays there */
    public Answer<Seq> move(UserId user, ConversationId conversation, Seq seq) {
        ReadPositions.Outcome outcome = positions.move(conversation, user, seq);
        if (outcome instanceof ReadPositions.Outcome.Moved moved && moved.peer() != null) {
            Seq read = moved.reading().read();
            bus.publish(new Subject.OfUser(moved.peer()), new Hint.ReadMoved(conversation, user, read, null));
        }
        return told(user, conversation, seq, outcome);
    }

    /** From {@code seq} on everything counts as unread again, until the member reads it. */
    public Answer<Seq> markUnread(UserId user, ConversationId conversation, Seq seq) {
        return told(user, conversation, seq, positions.mark(conversation, user, seq));
    }

    private Answer<Seq> told(UserId user, ConversationId conversation, Seq seq, ReadPositions.Outcome outcome) {
        return switch (outcome) {
            case ReadPositions.Outcome.Moved moved -> moved(user, conversation, seq, moved);
            case ReadPositions.Outcome.Unchanged unchanged -> new Answer.Given<>(seq);
            case ReadPositions.Outcome.BeyondHead beyond ->
                new Answer.Refused<>(Refusal.invalid("seq is beyond the head, which is " + beyond.head()));
            case ReadPositions.Outcome.NotMember none -> new Answer.Refused<>(refusal(user, conversation));
        };
    }

    private Answer<Seq> moved(UserId user, ConversationId conversation, Seq seq, ReadPositions.Outcome.Moved moved) {
        Reading reading = moved.reading();
        OwnReading own = new OwnReading(moved.head(), reading);
        bus.publish(new Subject.OfUser(user), new Hint.ReadMoved(conversation, user, reading.read(), own));
        return new Answer.Given<>(seq);
    }

    private Refusal refusal(UserId user, ConversationId conversation) {
        Refusal refusal =
                Access.takePart(conversations.standing(conversation, user).orElse(null));
        return refusal == null ? Refusal.conflict("the membership changed just now; try again") : refusal;
    }
}
