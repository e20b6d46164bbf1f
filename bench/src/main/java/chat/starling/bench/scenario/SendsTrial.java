package chat.starling.bench.scenario;

import chat.starling.bench.load.LeanSocket;
import chat.starling.bench.load.Sockets;
import chat.starling.bench.load.Turns;
import chat.starling.bench.server.Population;
import chat.starling.bench.server.ServerUnderTest;
import chat.starling.bench.server.Usage;
import chat.starling.protocol.model.ConversationId;
import java.util.List;
import java.util.Map;

/** Runs {@link Scenario.Sends} once. */
final class SendsTrial {
    private final ServerUnderTest server;
    private final Population population;
    private final Sockets sockets;
    private final Turns turns = new Turns();

    SendsTrial(ServerUnderTest server, Population population, Sockets sockets) {
        this.server = server;
        this.population = population;
        this.sockets = sockets;
    }

    Map<Quantity, Double> run(Scenario.Sends scenario) {
        begin(scenario);
        Trial.pause(scenario.warmUpSeconds());
        Usage before = server.usage();
        long acked = turns.acked();
        long delivered = turns.delivered();
        Trial.pause(scenario.seconds());
        Usage usage = server.usage().since(before);
        long sends = turns.acked() - acked;
        Map<Quantity, Double> figures = Trial.costs(usage, sends);
        figures.put(Quantity.ACKED, sends / usage.seconds());
        figures.put(Quantity.DELIVERED, (turns.delivered() - delivered) / usage.seconds());
        turns.stop();
        return figures;
    }

    private void begin(Scenario.Sends scenario) {
        List<LeanSocket> senders = sockets.open(Talk.senders(population, scenario.senders()), turns);
        List<ConversationId> conversations = scenario.talk().conversations(population, scenario.senders());
        sockets.generator().loop().execute(() -> {
            for (int i = 0; i < senders.size(); i++) {
                turns.begin(senders.get(i), conversations.get(i % conversations.size()), scenario.underWay());
            }
        });
    }
}
