package chat.starling.server.delivery;

import io.netty.channel.EventLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a hint to the flushed sockets of a room of 1,000; an operation is one delivery. */
@State(Scope.Thread)
public class FanOutBenchmark {
    private static final int BURST = 16;

    /** Where the outboxes write. */
    public enum To {
        DRAIN,
        SOCKET;

        private Outlet outlet(EventLoop loop) {
            return switch (this) {
                case DRAIN -> new Drain();
                case SOCKET -> SocketOutlet.open(loop);
            };
        }
    }

    @Param
    private To to = To.SOCKET;

    private Room room;

    @Setup
    public void begin() {
        room = new Room(to::outlet);
    }

    @Benchmark
    @OperationsPerInvocation(Room.SESSIONS)
    public void oneEvent() {
        room.say();
        room.awaitFlush();
    }

    @Benchmark
    @OperationsPerInvocation(BURST * Room.SESSIONS)
    public void burst() {
        for (int i = 0; i < BURST; i++) {
            room.say();
        }
        room.awaitFlush();
    }
}
