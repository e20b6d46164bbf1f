package chat.starling.bench.load;

import chat.starling.bench.server.Population.Person;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Many sockets to one server. */
public final class Sockets implements AutoCloseable {
    private static final int OPENING_AT_ONCE = 32;

    private final GeneratorLoop generator;
    private final URI server;
    private final List<LeanSocket> opened = new ArrayList<>();

    public Sockets(GeneratorLoop generator, URI server) {
        this.generator = generator;
        this.server = server;
    }

    public GeneratorLoop generator() {
        return generator;
    }

    /** Blocks until the server has welcomed all of them. */
    public List<LeanSocket> open(List<Person> people, LeanSocket.Listener listener) {
        Semaphore opening = new Semaphore(OPENING_AT_ONCE);
        List<CompletableFuture<LeanSocket>> welcomes = new ArrayList<>();
        for (Person person : people) {
            opening.acquireUninterruptibly();
            CompletableFuture<LeanSocket> welcome = LeanSocket.open(generator, server, person, listener);
            welcome.whenComplete((socket, failure) -> opening.release());
            welcomes.add(welcome);
        }
        List<LeanSocket> sockets =
                welcomes.stream().map(CompletableFuture::join).toList();
        opened.addAll(sockets);
        return sockets;
    }

    @Override
    public void close() {
        opened.stream().map(LeanSocket::close).toList().forEach(CompletableFuture::join);
    }
}
