package chat.starling.bench.peer;

import chat.starling.bench.load.GeneratorLoop;
import chat.starling.bench.load.Pauses;
import chat.starling.bench.report.Latency;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.scenario.Trial;
import chat.starling.bench.server.Usage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Runs {@link PeerScenario.Hall} on a server. */
final class RoomTrial {
    private static final int SPEAKERS = 50;
    private static final int WARMING = 50;
    private static final int WARMING_SPEAKERS = 16;
    private static final long PATIENCE_SECONDS = 20;
    private static final double RESTING_CORES = 0.05;
    private static final double LOOK_SECONDS = 0.5;
    private static final int MOST_LOOKS = 60;

    private final Peer peer;

    RoomTrial(Peer peer) {
        this.peer = peer;
    }

    /** Talk as fast as it goes, until what is hot is compiled. */
    void warmUp(int seconds) {
        try (GeneratorLoop generator = new GeneratorLoop();
                Members members = new Members(generator, peer.room(WARMING))) {
            Chatter chatter = new Chatter(WARMING_SPEAKERS);
            List<PeerSocket> sockets = members.enter(WARMING, chatter);
            generator.loop().execute(() -> chatter.begin(sockets));
            Pauses.seconds(seconds);
            chatter.stop();
        }
    }

    Map<Quantity, Double> run(PeerScenario.Hall hall, int perSecond) {
        try (GeneratorLoop generator = new GeneratorLoop();
                Members members = new Members(generator, peer.room(hall.members()))) {
            Speech speech = new Speech(generator.loop(), perSecond, hall.settlingSeconds(), hall.seconds());
            List<PeerSocket> sockets = members.enter(hall.members(), speech);
            awaitRest();
            speech.begin(sockets, Math.min(SPEAKERS, hall.members()));
            speech.measuring().join();
            Usage before = peer.usage();
            await(speech, hall.seconds());
            return figures(speech, peer.usage().since(before), perSecond);
        }
    }

    /** Many who came, or who left an earlier room, keep some servers busy for seconds: that is not the cost of a delivery. */
    private void awaitRest() {
        for (int i = 0; i < MOST_LOOKS; i++) {
            Usage before = peer.usage();
            Pauses.seconds(LOOK_SECONDS);
            Usage usage = peer.usage().since(before);
            if (usage.server() / usage.seconds() < RESTING_CORES) {
                return;
            }
        }
    }

    /** What has not come by then is lost. */
    private static void await(Speech speech, int seconds) {
        try {
            speech.allHeard()
                    .orTimeout(seconds + PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException late) {
            System.err.println("not all deliveries came");
        }
    }

    private static Map<Quantity, Double> figures(Speech speech, Usage usage, int perSecond) {
        Histogram deliveries = speech.deliveries();
        long heard = deliveries.getTotalCount();
        Map<Quantity, Double> figures = new EnumMap<>(Quantity.class);
        figures.put(Quantity.SENT, (double) perSecond);
        figures.put(Quantity.CPU_DELIVERY, usage.server() * 1e6 / heard);
        figures.put(Quantity.LOST, (double) (speech.expected() - heard));
        figures.putAll(Latency.deliveries(deliveries));
        figures.put(Quantity.SERVER_CORES, usage.server() / usage.seconds());
        figures.putAll(Trial.beside(usage));
        return figures;
    }
}
