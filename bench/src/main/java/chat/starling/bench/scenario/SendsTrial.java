package chat.starling.bench.scenario;

import chat.starling.bench.load.LeanSocket;
import chat.starling.bench.load.Pauses;
import chat.starling.bench.load.Sockets;
import chat.starling.bench.load.Turns;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.server.Population;
import chat.starling.bench.server.ServerUnderTest;
import chat.starling.bench.server.Usage;
import chat.starling.protocol.model.ConversationId;
import java.util.List;
import java.util.Map;

/** Runs {@link Scenario.Sends} once. */
final class SendsTrial {
    private static final double SETTLING_SECONDS = 1;

    private final ServerUnderTest server;
    private final Population population;
    private final Sockets sockets;

    SendsTrial(ServerUnderTest server, Population population, Sockets sockets) {
        this.server = server;
        this.population = population;
        this.sockets = sockets;
    }

    Map<Quantity, Double> run(Scenario.Sends scenario) {
        Turns turns = begin(population, sockets, scenario.talk(), scenario.senders(), scenario.underWay());
        Pauses.seconds(SETTLING_SECONDS);
        Usage before = server.usage();
        long acked = turns.acked();
        long delivered = turns.delivered();
        Pauses.seconds(scenario.seconds());
        Usage usage = server.usage().since(before);
        long sends = turns.acked() - acked;
        Map<Quantity, Double> figures = Trial.costs(usage, sends);
        figures.put(Quantity.ACKED, sends / usage.seconds());
        figures.put(Quantity.DELIVERED, (turns.delivered() - delivered) / usage.seconds());
        turns.stop();
        return figures;
    }

    static Turns begin(Population population, Sockets sockets, Talk talk, int senders, int underWay) {
        Turns turns = new Turns();
        List<LeanSocket> opened = sockets.open(Talk.senders(population, senders), turns);
        List<ConversationId> conversations = talk.conversations(population, senders);
        sockets.generator().loop().execute(() -> {
            for (int i = 0; i < opened.size(); i++) {
                turns.begin(opened.get(i), conversations.get(i % conversations.size()), underWay);
            }
        });
        return turns;
    }
}
