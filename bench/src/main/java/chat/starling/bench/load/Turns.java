package chat.starling.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Nonce;
import io.netty.buffer.ByteBuf;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/** Closed loop: each socket sends its next message when an earlier one is acked, so as much is under way as at the start. */
public final class Turns implements LeanSocket.Listener {
    public static final String TEXT = "a message of ordinary length, such as people send each other all day";

    private final SplittableRandom random = new SplittableRandom();
    private final Map<LeanSocket, ConversationId> conversations = new IdentityHashMap<>();
    private final LongAdder acked = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private volatile boolean stopped;

    /** On the loop. */
    public void begin(LeanSocket socket, ConversationId conversation, int underWay) {
        conversations.put(socket, conversation);
        for (int i = 0; i < underWay; i++) {
            speak(socket);
        }
        socket.flush();
    }

    @Override
    public void received(LeanSocket socket, ByteBuf frame) {
        switch (FrameType.of(frame)) {
            case ACK -> {
                acked.increment();
                speak(socket);
            }
            case EVENT -> delivered.increment();
            case ERROR -> throw new IllegalStateException("refused: " + frame.toString(UTF_8));
            case OTHER -> {}
        }
    }

    private void speak(LeanSocket socket) {
        ConversationId conversation = conversations.get(socket);
        if (!stopped && conversation != null) {
            Nonce nonce = new Nonce(new UUID(random.nextLong(), random.nextLong()));
            socket.write(new ClientFrame.Send(null, conversation, nonce, TEXT, null));
        }
    }

    public long acked() {
        return acked.sum();
    }

    public long delivered() {
        return delivered.sum();
    }

    public void stop() {
        stopped = true;
    }
}
