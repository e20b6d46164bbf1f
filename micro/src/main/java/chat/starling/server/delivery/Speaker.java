package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Says one thing after the other in a conversation. */
final class Speaker {
    static final int USUAL_LENGTH = 60;
    private static final String PHRASE = "See you at eight at the café. ";

    private final ConversationId conversation;
    private final EventBody body;
    private final UserId sender = UserId.random();
    private final Nonce nonce = Nonce.random();
    private final Instant at = Instant.now();
    private long seq;

    Speaker(ConversationId conversation, int length) {
        this.conversation = conversation;
        this.body = new EventBody.Message(text(length), null);
    }

    /** About as much of it is not ASCII as in a language with accents. */
    static String text(int length) {
        return PHRASE.repeat(length / PHRASE.length() + 1).substring(0, length);
    }

    Event next() {
        return new Event(conversation, new Seq(++seq), at, sender, nonce, body);
    }

    List<Event> next(int events) {
        return Stream.generate(this::next).limit(events).toList();
    }
}
