package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Sessions that come to conversations and go from them. */
@State(Scope.Thread)
public class SubscriptionBenchmark {
    private static final int COMERS = 100;

    private final Drain drain = new Drain();
    private Room room;

    @Setup
    public void begin() {
        room = new Room(loop -> drain);
    }

    /** Conversations in which somebody stays, so that their feeds do. */
    @State(Scope.Thread)
    public static class Quarter {
        @Param({"20", "1000"})
        private int conversations;

        private List<ConversationId> ids;

        @Setup
        public void begin(SubscriptionBenchmark benchmark) {
            ids = Stream.generate(ConversationId::random).limit(conversations).toList();
            benchmark.room.onLoop(() -> benchmark.enter(ids));
        }
    }

    private Outbox enter(List<ConversationId> conversations) {
        return room.enter(drain, conversations);
    }

    /** One session of the room of 1,000 leaves it and joins it again. */
    @Benchmark
    @OperationsPerInvocation(Room.SESSIONS)
    public void leaveAndJoin() {
        room.onLoop(() -> room.outboxes().forEach(room::leaveAndJoin));
    }

    /** A session comes, subscribes to all conversations, and goes. */
    @Benchmark
    @OperationsPerInvocation(COMERS)
    public void comeAndGo(Quarter quarter) {
        room.onLoop(() -> {
            for (int i = 0; i < COMERS; i++) {
                enter(quarter.ids).close();
            }
        });
    }
}
