package chat.starling.bench.peer;

import chat.starling.bench.load.GeneratorLoop;
import chat.starling.bench.load.LeanSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** All who are in a room. */
final class Members implements AutoCloseable {
    private static final int ENTERING_AT_ONCE = 32;
    private static final long PATIENCE_SECONDS = 60;

    private final GeneratorLoop generator;
    private final Room room;
    private final List<PeerSocket> inside = new ArrayList<>();

    Members(GeneratorLoop generator, Room room) {
        this.generator = generator;
        this.room = room;
    }

    /** Blocks until as many more are in the room. */
    List<PeerSocket> enter(int count, PeerSocket.Listener listener) {
        Semaphore entering = new Semaphore(ENTERING_AT_ONCE);
        List<CompletableFuture<PeerSocket>> entrances = new ArrayList<>();
        for (int member = inside.size(); entrances.size() < count; member++) {
            entering.acquireUninterruptibly();
            CompletableFuture<PeerSocket> entrance = enterOne(member, listener);
            entrance.whenComplete((socket, failure) -> entering.release());
            entrances.add(entrance);
        }
        List<PeerSocket> entered =
                entrances.stream().map(CompletableFuture::join).toList();
        inside.addAll(entered);
        return entered;
    }

    private CompletableFuture<PeerSocket> enterOne(int member, PeerSocket.Listener listener) {
        CompletableFuture<PeerSocket> entered = new CompletableFuture<>();
        LeanSetup setup = new LeanSetup(
                room.address(),
                room.subprotocol(),
                channel -> new PeerSocket(channel, room, member, listener, entered));
        generator.connect(room.address(), setup, entered);
        return entered.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        inside.stream().map(PeerSocket::close).toList().forEach(CompletableFuture::join);
    }
}
