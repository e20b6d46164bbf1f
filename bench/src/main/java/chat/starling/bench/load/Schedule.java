package chat.starling.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.starling.protocol.codec.ServerFrameCodec;
import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Nonce;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/**
 * Sends to Starling by a {@link Pace}. The number of the message travels as the id of the request and in the nonce, which come
 * back in ack and event.
 */
public final class Schedule implements LeanSocket.Listener {
    private static final int DIGITS = 3;

    private final EventLoop loop;
    private final Pace pace;
    private final long unmeasured;
    private final long total;
    private final long run = new SplittableRandom().nextLong();
    private final Histogram acks = new Histogram(DIGITS);
    private final Histogram deliveries = new Histogram(DIGITS);
    private final CompletableFuture<Void> measuring = new CompletableFuture<>();
    private final CompletableFuture<Void> allAcked = new CompletableFuture<>();
    private Hearing hearing = (socket, number, nanos) -> {};
    private List<LeanSocket> senders = List.of();
    private List<ConversationId> conversations = List.of();
    private long acked;

    /** @param settlingSeconds the messages of this time do not count */
    public Schedule(EventLoop loop, int perSecond, int settlingSeconds, int seconds) {
        this.loop = loop;
        this.unmeasured = (long) perSecond * settlingSeconds;
        this.total = unmeasured + (long) perSecond * seconds;
        this.pace = new Pace(loop, perSecond, total, (number, planned) -> send(number));
    }

    /** Hears of each delivery that counts, on the loop, with the socket at which it came. */
    @FunctionalInterface
    public interface Hearing {
        void delivered(LeanSocket socket, long number, long nanos);
    }

    /** Before it begins. */
    public void tell(Hearing other) {
        hearing = other;
    }

    /** Message {@code n} goes from a sender to a conversation of the same index, in turn. */
    public void begin(List<LeanSocket> from, List<ConversationId> to) {
        loop.execute(() -> {
            senders = from;
            conversations = to;
            pace.begin();
        });
    }

    private void send(long number) {
        if (number == unmeasured) {
            measuring.complete(null);
        }
        LeanSocket socket = senders.get((int) (number % senders.size()));
        ConversationId conversation = conversations.get((int) (number % conversations.size()));
        Nonce nonce = new Nonce(new UUID(run, number));
        socket.write(new ClientFrame.Send(new RequestId.Number(number), conversation, nonce, Turns.TEXT, null));
        socket.flush();
    }

    @Override
    public void received(LeanSocket socket, ByteBuf frame) {
        long now = System.nanoTime();
        switch (FrameType.of(frame)) {
            case ACK, EVENT -> decoded(socket, ByteBufUtil.getBytes(frame), now);
            case ERROR ->
                allAcked.completeExceptionally(new IllegalStateException("refused: " + frame.toString(UTF_8)));
            case OTHER -> {}
        }
    }

    private void decoded(LeanSocket socket, byte[] bytes, long now) {
        ServerFrame frame = ServerFrameCodec.decode(bytes).orElseThrow();
        if (frame instanceof ServerFrame.Ack ack && ack.re() instanceof RequestId.Number(long number)) {
            record(acks, number, now);
            if (++acked == total) {
                allAcked.complete(null);
            }
        } else if (frame instanceof ServerFrame.EventFrame(var event)
                && event.nonce().value().getMostSignificantBits() == run) {
            delivered(socket, event.nonce().value().getLeastSignificantBits(), now);
        }
    }

    private void delivered(LeanSocket socket, long number, long now) {
        record(deliveries, number, now);
        if (number >= unmeasured) {
            hearing.delivered(socket, number, now - pace.planned(number));
        }
    }

    private void record(Histogram latencies, long number, long now) {
        if (number >= unmeasured) {
            latencies.recordValue(now - pace.planned(number));
        }
    }

    /** Completes when what is sent begins to count. */
    public CompletableFuture<Void> measuring() {
        return measuring;
    }

    /** Completes when every message is acked; exceptionally when one is refused. */
    public CompletableFuture<Void> allAcked() {
        return allAcked;
    }

    /** Of the sender, in nanoseconds. A copy, made on the loop. */
    public Histogram acks() {
        return copy(acks);
    }

    /** Of all who hear the message, the sender's own socket included, in nanoseconds. A copy, made on the loop. */
    public Histogram deliveries() {
        return copy(deliveries);
    }

    private Histogram copy(Histogram histogram) {
        return loop.submit(histogram::copy).syncUninterruptibly().getNow();
    }
}
