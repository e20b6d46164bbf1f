package chat.starling.bench.cluster;

import chat.starling.bench.load.GeneratorLoop;
import chat.starling.bench.load.LeanSocket;
import chat.starling.bench.load.Schedule;
import chat.starling.bench.load.Sockets;
import chat.starling.bench.server.ClusterUnderTest;
import chat.starling.bench.server.ClusterUsage;
import chat.starling.bench.server.Population.Person;
import chat.starling.bench.server.Society;
import chat.starling.protocol.model.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Whether a node's work costs the same when there are more nodes: one, two and three of them have twenty rooms of fifty sessions
 * and a hundred messages a second each. In one variant a room is on one node, in the other its sessions are spread over all.
 *
 * <p>The variants have rooms of their own: a node stays interested for a while after its sessions have gone.
 */
final class Growth implements ClusterScenario {
    private static final int ROOMS = 20;
    private static final int ROOM_SOCKETS = 50;
    private static final int PER_SECOND = 100;
    private static final int MOST_NODES = 3;
    private static final int SETTLING_SECONDS = 2;
    private static final int SECONDS = 6;
    private static final int WARM_UP_SECONDS = 18;
    private static final long PATIENCE_SECONDS = 60;

    private final ClusterUnderTest cluster;
    private final Society society;
    private final Figures figures;
    private int rounds;

    /** How the sessions of a room are spread. */
    private enum Variant {
        LOCAL("each room on one node", 60),
        SPREAD("each room on all nodes", 120);

        private final String title;
        private final int firstRoom;

        Variant(String title, int firstRoom) {
            this.title = title;
            this.firstRoom = firstRoom;
        }
    }

    Growth(ClusterUnderTest cluster, Society society, Figures figures) {
        this.cluster = cluster;
        this.society = society;
        this.figures = figures;
    }

    @Override
    public void warmUp() {
        run(Variant.SPREAD, MOST_NODES, WARM_UP_SECONDS, new Figures());
        run(Variant.LOCAL, MOST_NODES, WARM_UP_SECONDS, new Figures());
    }

    /** Every second round goes down from three nodes to one, so that what changes with time does not look like growth. */
    @Override
    public void round() {
        boolean up = rounds++ % 2 == 0;
        for (Variant variant : Variant.values()) {
            for (int i = 1; i <= MOST_NODES; i++) {
                run(variant, up ? i : MOST_NODES + 1 - i, SECONDS, figures);
            }
        }
    }

    private void run(Variant variant, int count, int seconds, Figures target) {
        try (GeneratorLoop generator = new GeneratorLoop()) {
            Schedule schedule = new Schedule(generator.loop(), PER_SECOND * count, SETTLING_SECONDS, seconds);
            List<Sockets> gates = cluster.nodes().subList(0, count).stream()
                    .map(node -> new Sockets(generator, node.socketAddress()))
                    .toList();
            List<Seat> seats = seats(variant, count);
            LeanSocket[] senders = new LeanSocket[ROOMS * count];
            for (int node = 0; node < count; node++) {
                take(seats, node, gates.get(node), schedule, senders);
            }
            schedule.begin(List.of(senders), conversations(variant, count));
            measure(schedule, "growth, %s, %d of 3 nodes".formatted(variant.title, count), count, target);
            gates.forEach(Sockets::close);
        }
    }

    /** @param speaks whether the messages of the room come from here */
    private record Seat(int room, int node, Person person, boolean speaks) {}

    private List<Seat> seats(Variant variant, int count) {
        List<Seat> seats = new ArrayList<>();
        for (int room = 0; room < ROOMS * count; room++) {
            List<Person> members = society.inRoom(variant.firstRoom + room);
            for (int i = 0; i < ROOM_SOCKETS; i++) {
                int node = variant == Variant.LOCAL ? room / ROOMS : i % count;
                int speaker = variant == Variant.LOCAL ? 0 : room % count;
                seats.add(new Seat(room, node, members.get(i % members.size()), i == speaker));
            }
        }
        return seats;
    }

    private static void take(List<Seat> all, int node, Sockets gate, Schedule schedule, LeanSocket[] senders) {
        List<Seat> seats = all.stream().filter(seat -> seat.node() == node).toList();
        List<LeanSocket> opened = gate.open(seats.stream().map(Seat::person).toList(), schedule);
        for (int i = 0; i < opened.size(); i++) {
            if (seats.get(i).speaks()) {
                senders[seats.get(i).room()] = opened.get(i);
            }
        }
    }

    private List<ConversationId> conversations(Variant variant, int count) {
        return society.rooms().subList(variant.firstRoom, variant.firstRoom + ROOMS * count);
    }

    private void measure(Schedule schedule, String scenario, int count, Figures target) {
        schedule.measuring().join();
        ClusterUsage before = cluster.usage();
        schedule.allAcked().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        ClusterUsage usage = cluster.usage().since(before);
        double deliveries = schedule.deliveries().getTotalCount();
        target.add(scenario, "deliveries", "1/s", deliveries / usage.seconds());
        target.add(scenario, "JVMs' CPU a delivery", "µs", usage.jvm(count) * 1e6 / deliveries);
        target.add(scenario, "PostgreSQL's CPU a delivery", "µs", usage.postgres() * 1e6 / deliveries);
        target.add(scenario, "NATS's CPU a delivery", "µs", usage.nats() * 1e6 / deliveries);
        target.add(scenario, "delivery p99", "ms", schedule.deliveries().getValueAtPercentile(99) / 1e6);
        target.add(scenario, "all JVMs' CPU", "cores", usage.jvm() / usage.seconds());
        target.add(scenario, "others' CPU", "cores", usage.otherCores());
    }
}
