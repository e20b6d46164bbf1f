package chat.starling.bench.scenario;

import chat.starling.bench.load.Pauses;
import chat.starling.bench.load.Sockets;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.server.Population;
import chat.starling.bench.server.Population.Person;
import chat.starling.bench.server.ServerUnderTest;
import chat.starling.bench.server.Usage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs {@link Scenario.Idle} once. */
final class IdleTrial {
    private static final int COLLECTIONS = 3;

    private final ServerUnderTest server;
    private final Population population;
    private final Sockets sockets;

    IdleTrial(ServerUnderTest server, Population population, Sockets sockets) {
        this.server = server;
        this.population = population;
        this.sockets = sockets;
    }

    Map<Quantity, Double> run(Scenario.Idle scenario) {
        open(scenario.few());
        Memory few = memory();
        int added = scenario.many() - scenario.few();
        long start = System.nanoTime();
        open(added);
        double seconds = (System.nanoTime() - start) / 1e9;
        Memory grown = memory().since(few);
        Usage before = server.usage();
        Pauses.seconds(scenario.restSeconds());
        Usage usage = server.usage().since(before);
        Map<Quantity, Double> figures = new EnumMap<>(Quantity.class);
        figures.put(Quantity.RESIDENT, grown.resident() / 1024.0 / added);
        figures.put(Quantity.HEAP, grown.heap() / 1024.0 / added);
        figures.put(Quantity.OPENED, added / seconds);
        figures.put(Quantity.IDLE_CPU, (usage.jvm() + usage.postgres()) * 1e6 / usage.seconds() / scenario.many());
        figures.putAll(Trial.disturbance(usage));
        return figures;
    }

    private void open(int count) {
        List<Person> people = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            people.add(population.idlers().get(i % population.idlers().size()));
        }
        sockets.open(people, (socket, frame) -> {});
    }

    /** In bytes, of the JVM. */
    private record Memory(long resident, long heap) {
        Memory since(Memory before) {
            return new Memory(resident - before.resident, heap - before.heap);
        }
    }

    private Memory memory() {
        for (int i = 0; i < COLLECTIONS; i++) {
            Pauses.seconds(1);
            server.collectGarbage();
        }
        return new Memory(server.residentBytes(), server.heapBytes());
    }
}
