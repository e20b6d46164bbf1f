package chat.starling.bench.scenario;

import chat.starling.bench.crowd.Crowd;
import chat.starling.bench.load.Pauses;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.server.NodeMetrics;
import chat.starling.bench.server.Population;
import chat.starling.bench.server.Population.Person;
import chat.starling.bench.server.ServerUnderTest;
import chat.starling.bench.server.Society;
import chat.starling.bench.server.Usage;
import chat.starling.client.Ack;
import chat.starling.protocol.model.ConversationId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs {@link Scenario.Reconnect} once. */
final class ReconnectTrial {
    /** Reads of the log, for whoever catches up and for a feed with a hole. */
    private static final List<String> READS = List.of("starling_catchup_reads_total", "starling_feed_repairs_total");

    private static final double REST_SECONDS = 10;

    private final ServerUnderTest server;
    private final Society society;

    ReconnectTrial(ServerUnderTest server, Society society) {
        this.server = server;
        this.society = society;
    }

    Map<Quantity, Double> run(Scenario.Reconnect scenario) {
        try (Crowd crowd = new Crowd(server.socketAddress(), society, scenario.sessions())) {
            crowd.comeIn();
            loseAndComeBack(crowd); // for the first time, which the JVM compiles for
            Pauses.seconds(REST_SECONDS);
            NodeMetrics metrics = NodeMetrics.of(server);
            Usage usage = loseAndComeBack(crowd);
            Map<Quantity, Double> figures = new EnumMap<>(Quantity.class);
            figures.put(Quantity.RETURNED, usage.seconds());
            figures.put(Quantity.CPU_RETURN, usage.server() * 1e3 / scenario.sessions());
            figures.put(Quantity.LOG_READS, reads(metrics) / crowd.conversations());
            figures.put(Quantity.FAULTS, (double) crowd.conclude().faults());
            figures.putAll(Trial.beside(usage));
            return figures;
        }
    }

    private Usage loseAndComeBack(Crowd crowd) {
        crowd.cut();
        Map<ConversationId, Long> heads = speakEverywhere();
        Usage before = server.usage();
        crowd.release();
        Pauses.until("all to be back", () -> crowd.lacking(heads) == 0);
        return server.usage().since(before);
    }

    private double reads(NodeMetrics before) {
        NodeMetrics after = NodeMetrics.of(server);
        return READS.stream().mapToDouble(name -> after.since(before, name)).sum();
    }

    /** One message in each conversation, by people who have no socket. */
    private Map<ConversationId, Long> speakEverywhere() {
        List<Map.Entry<ConversationId, List<Person>>> all =
                List.copyOf(society.members().entrySet());
        return Population.each(
                        all.size(),
                        i -> speak(all.get(i).getKey(), all.get(i).getValue().getFirst()))
                .stream()
                .collect(Collectors.toMap(Ack::conversation, ack -> ack.seq().value()));
    }

    private Ack speak(ConversationId conversation, Person speaker) {
        return server.rest().as(speaker.token()).send(conversation, "while everybody was away");
    }
}
