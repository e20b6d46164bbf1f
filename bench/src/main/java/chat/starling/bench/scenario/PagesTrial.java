package chat.starling.bench.scenario;

import chat.starling.bench.report.Latency;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.server.Population;
import chat.starling.bench.server.ServerUnderTest;
import chat.starling.bench.server.Usage;
import chat.starling.client.MessagePage;
import chat.starling.client.StarlingRest;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Runs {@link Scenario.Pages} once, on the rooms in which the warm-up has talked. */
final class PagesTrial {
    private static final int PAGE = 50;
    private static final int DIGITS = 3;

    private final ServerUnderTest server;
    private final Population population;

    PagesTrial(ServerUnderTest server, Population population) {
        this.server = server;
        this.population = population;
    }

    Map<Quantity, Double> run(Scenario.Pages scenario) {
        read(scenario.readers(), scenario.settlingSeconds());
        Usage before = server.usage();
        Histogram pages = read(scenario.readers(), scenario.seconds());
        Usage usage = server.usage().since(before);
        Map<Quantity, Double> figures = new EnumMap<>(Quantity.class);
        figures.put(Quantity.PAGES, pages.getTotalCount() / usage.seconds());
        figures.put(Quantity.CPU_PAGE, usage.server() * 1e6 / pages.getTotalCount());
        figures.putAll(Latency.pages(pages));
        figures.putAll(Trial.beside(usage));
        return figures;
    }

    private Histogram read(int readers, int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Histogram> all = Population.each(readers, readers, reader -> readUntil(end, reader));
        Histogram sum = new Histogram(DIGITS);
        all.forEach(sum::add);
        return sum;
    }

    private Histogram readUntil(long end, int reader) {
        StarlingRest rest = server.rest().as(population.talkers().get(reader).token());
        ConversationId room = population.rooms().get(reader % Population.ROOMS);
        Histogram latencies = new Histogram(DIGITS);
        Seq before = null;
        for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
            MessagePage page = rest.messages(room, before, PAGE);
            latencies.recordValue(System.nanoTime() - start);
            before = page.more() ? page.messages().getFirst().seq() : null;
        }
        return latencies;
    }
}
