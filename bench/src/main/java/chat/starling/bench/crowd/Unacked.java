package chat.starling.bench.crowd;

import chat.starling.bench.load.Turns;
import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Nonce;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of one session that have no ack yet, in the order in which they were sent. */
final class Unacked {
    /** Below it are the ids of other requests. */
    private static final long FIRST = 100;

    private final Map<RequestId, ClientFrame.Send> messages = new LinkedHashMap<>(0);
    private long last = FIRST;

    ClientFrame.Send add(ConversationId conversation) {
        RequestId id = new RequestId.Number(++last);
        ClientFrame.Send message = new ClientFrame.Send(id, conversation, Nonce.random(), Turns.TEXT, null);
        messages.put(id, message);
        return message;
    }

    /** @return of the message that an ack answers, null if there is none */
    @Nullable
    Nonce remove(@Nullable RequestId re) {
        ClientFrame.Send message = messages.remove(re);
        return message == null ? null : message.nonce();
    }

    List<ClientFrame.Send> all() {
        return List.copyOf(messages.values());
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }
}
