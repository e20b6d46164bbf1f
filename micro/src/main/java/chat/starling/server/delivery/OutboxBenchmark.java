package chat.starling.server.delivery;

import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.server.gateway.SocketEncoder;
import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Live frames into 1,000 outboxes over sockets, and their flush; an operation is one outbox with all of its frames. */
@State(Scope.Thread)
public class OutboxBenchmark {
    @Param({"1", "16"})
    private int frames;

    private Room room;
    private ByteBuf frame;

    @Setup
    public void begin() {
        room = new Room(SocketOutlet::open);
        frame = new SocketEncoder()
                .encode(new ServerFrame.EventFrame(new Speaker(ConversationId.random(), Speaker.USUAL_LENGTH).next()));
    }

    @TearDown
    public void end() {
        frame.release();
    }

    @Benchmark
    @OperationsPerInvocation(Room.SESSIONS)
    public void writeAndFlush() {
        room.onLoop(() -> room.outboxes().forEach(this::write));
    }

    private void write(Outbox outbox) {
        for (int i = 0; i < frames; i++) {
            outbox.writeLive(frame.retainedDuplicate());
        }
    }
}
