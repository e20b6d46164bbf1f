package chat.starling.bench.scenario;

import chat.starling.bench.load.Pauses;
import chat.starling.bench.report.Latency;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.server.LogDatabase;
import chat.starling.bench.server.Population;
import chat.starling.bench.server.Population.Person;
import chat.starling.bench.server.ServerUnderTest;
import chat.starling.bench.server.Usage;
import chat.starling.client.StarlingRest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/** Runs {@link Scenario.Search} once. The messages are written and indexed by the first round and serve the others. */
final class SearchTrial {
    private static final int DIGITS = 3;
    private static final int PAGE = 20;
    private static final int PRACTICE = 200;
    private static final int SEARCHES = 1_000;
    private static final String INDEXED = "select count(*) from search_entry";

    private final ServerUnderTest server;
    private final List<Person> people;

    SearchTrial(ServerUnderTest server, Population population) {
        this.server = server;
        this.people = population.talkers().subList(0, SpokenYear.GROUPS);
    }

    Map<Quantity, Double> run(Scenario.Search scenario) {
        Map<Quantity, Double> figures = new EnumMap<>(Quantity.class);
        if (indexed() < scenario.messages()) {
            figures.put(Quantity.INDEXED, index(scenario.messages()));
        }
        search(new Histogram(DIGITS), PRACTICE);
        Usage before = server.usage();
        Histogram times = new Histogram(DIGITS);
        search(times, SEARCHES);
        Usage usage = server.usage().since(before);
        figures.put(Quantity.CPU_SEARCH, usage.server() * 1e6 / SEARCHES);
        figures.putAll(Latency.searches(times));
        figures.putAll(Trial.disturbance(usage));
        return figures;
    }

    /** @return how many a second the node indexed, which rests as long as it works */
    private double index(int messages) {
        new SpokenYear(people).write(server.database(), messages);
        long start = System.nanoTime();
        long there = indexed();
        while (indexed() < messages) {
            Pauses.seconds(1);
        }
        double speed = (messages - there) * 1e9 / (System.nanoTime() - start);
        run(server.database(), "vacuum analyze search_entry");
        return speed;
    }

    private void search(Histogram times, int searches) {
        SplittableRandom random = new SplittableRandom(searches);
        for (int i = 0; i < searches; i++) {
            StarlingRest rest = server.rest().as(people.get(i % people.size()).token());
            String query = query(random, i);
            long start = System.nanoTime();
            rest.search(query, null, PAGE);
            times.recordValue(System.nanoTime() - start);
        }
    }

    /** Words of all frequencies, alone and with others, the beginnings of some, phrases and filters. */
    private static String query(SplittableRandom random, int number) {
        String word = SpokenYear.word((int) Math.exp(random.nextDouble() * Math.log(20_000)));
        String other = SpokenYear.word(random.nextInt(2_000));
        return switch (number % 6) {
            case 0, 1 -> word;
            case 2 -> word + " " + other;
            case 3 -> word + " from:me";
            case 4 -> word + "*";
            default -> word + " before:today";
        };
    }

    private long indexed() {
        try (Connection connection = server.database().connect();
                ResultSet count = connection.createStatement().executeQuery(INDEXED)) {
            count.next();
            return count.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(LogDatabase database, String sql) {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
