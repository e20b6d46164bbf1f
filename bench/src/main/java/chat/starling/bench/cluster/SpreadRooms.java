package chat.starling.bench.cluster;

import chat.starling.bench.load.GeneratorLoop;
import chat.starling.bench.load.LeanSocket;
import chat.starling.bench.load.Sockets;
import chat.starling.bench.server.ClusterUnderTest.Node;
import chat.starling.bench.server.Population.Person;
import chat.starling.bench.server.Society;
import chat.starling.protocol.model.ConversationId;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Twenty rooms with two sessions on each of some nodes: one that sends in its turn, and one that only listens.
 *
 * <p>The rooms for one node, for two and for three are different ones, so that no node hears what it does not need.
 */
final class SpreadRooms implements LeanSocket.Listener, AutoCloseable {
    private static final int ROOMS = 20;

    private final int nodes;
    private final List<Integer> numbers;
    private final List<ConversationId> conversations;
    private final List<LeanSocket> senders = new ArrayList<>();
    private final Map<LeanSocket, Integer> listeners = new IdentityHashMap<>();
    private final List<Sockets> opened = new ArrayList<>();
    private volatile LeanSocket.Listener current = (socket, frame) -> {};

    private SpreadRooms(int nodes, Society society) {
        this.nodes = nodes;
        this.numbers =
                IntStream.range((nodes - 1) * ROOMS, nodes * ROOMS).boxed().toList();
        this.conversations = numbers.stream().map(society.rooms()::get).toList();
    }

    static SpreadRooms open(GeneratorLoop generator, List<Node> nodes, Society society) {
        SpreadRooms rooms = new SpreadRooms(nodes.size(), society);
        for (int node = 0; node < nodes.size(); node++) {
            rooms.openOn(new Sockets(generator, nodes.get(node).socketAddress()), node, society);
        }
        return rooms;
    }

    private void openOn(Sockets sockets, int node, Society society) {
        opened.add(sockets);
        List<Person> people =
                numbers.stream().map(room -> society.inRoom(room).get(node)).toList();
        senders.addAll(sockets.open(people, this));
        sockets.open(people, this).forEach(socket -> listeners.put(socket, node));
    }

    int nodes() {
        return nodes;
    }

    /** All rooms on the first node, then all on the second: message {@code n} goes from the sender of this index, in turn. */
    List<LeanSocket> senders() {
        return senders;
    }

    List<ConversationId> conversations() {
        return conversations;
    }

    boolean listens(LeanSocket socket) {
        return listeners.containsKey(socket);
    }

    /** Whether a listener is on the node at which message {@code number} was sent. */
    boolean isNear(LeanSocket listener, long number) {
        return listeners.getOrDefault(listener, -1) == number / ROOMS % nodes;
    }

    /** From now on. */
    void hear(LeanSocket.Listener listener) {
        current = listener;
    }

    @Override
    public void received(LeanSocket socket, ByteBuf frame) {
        current.received(socket, frame);
    }

    @Override
    public void close() {
        opened.forEach(Sockets::close);
    }
}
