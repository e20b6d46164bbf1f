package chat.starling.bench.peer;

import chat.starling.bench.load.GeneratorLoop;
import chat.starling.bench.load.Pauses;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.scenario.Trial;
import chat.starling.bench.server.Usage;
import java.util.EnumMap;
import java.util.Map;

/** Runs {@link PeerScenario.Idle} on a server that was just started. */
final class SocketsTrial {
    private final Peer peer;

    SocketsTrial(Peer peer) {
        this.peer = peer;
    }

    Map<Quantity, Double> run(PeerScenario.Idle idle) {
        try (GeneratorLoop generator = new GeneratorLoop();
                Members members = new Members(generator, peer.lobby())) {
            members.enter(idle.few(), SocketsTrial::ignore);
            long few = peer.residentBytes();
            int added = idle.many() - idle.few();
            members.enter(added, SocketsTrial::ignore);
            long many = peer.residentBytes();
            Usage before = peer.usage();
            Pauses.seconds(idle.restSeconds());
            Usage usage = peer.usage().since(before);
            Map<Quantity, Double> figures = new EnumMap<>(Quantity.class);
            figures.put(Quantity.RESIDENT, (many - few) / 1024.0 / added);
            figures.put(Quantity.IDLE_CPU, usage.server() * 1e6 / usage.seconds() / idle.many());
            figures.putAll(Trial.disturbance(usage));
            return figures;
        }
    }

    private static void ignore(PeerSocket socket, long number) {}
}
