package chat.starling.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The promise while any part dies, hangs or is cut off, at random and under load. {@code script/faults} runs it for longer, or
 * again with the seed that it has printed.
 */
@Tag("long")
@ExtendWith(LogsOnFailure.class)
class FaultsTest {
    private static final int NODES = 3;
    /** Shows that the installation works again. */
    private static final int ACKS_BETWEEN = 60;

    private static final int PAIR_EVERY = 3;

    private final long seed = Long.getLong("faults.seed", new Random().nextInt(1_000_000));
    private final Duration length = Duration.ofSeconds(Math.round(60 * Double.parseDouble(minutes())));
    private final Random random = new Random(seed);

    private static String minutes() {
        return System.getProperty("faults.minutes", "0");
    }

    @Test
    void nothingIsLostDoubledOrOutOfOrder() throws Exception {
        Path file = Path.of("target", "history", "faults-" + seed + ".jsonl");
        System.out.printf("faults: seed %d, history in %s%n", seed, file);
        try (Cluster cluster = Cluster.start(NODES)) {
            try (HistoryWriter history = new HistoryWriter(file);
                    Load load = new Load(cluster.url(), history, new Random(seed))) {
                load.awaitAcks(ACKS_BETWEEN);
                befall(cluster, history, load);
                cluster.awaitReady();
                load.finish();
            }
            RecordedHistory recorded = RecordedHistory.read(file);
            System.out.println("faults: " + HistoryLaws.summary(recorded));
            assertThat(HistoryLaws.faults(recorded)).isEmpty();
            cluster.assertQuiet(Expected.OF_FAULTS);
        }
    }

    /** Every kind of fault once, and on until the time is over. */
    private void befall(Cluster cluster, HistoryWriter history, Load load) {
        FaultDeck deck = new FaultDeck(cluster, random);
        long end = System.nanoTime() + length.toNanos();
        for (int i = 0; !deck.hasShownAll() || System.nanoTime() < end; i++) {
            List<Fault> faults = new ArrayList<>(List.of(deck.next()));
            if (i % PAIR_EVERY == PAIR_EVERY - 1) {
                addSecond(faults, deck);
            }
            befall(faults, history);
            cluster.awaitReady();
            load.awaitAcks(ACKS_BETWEEN);
        }
    }

    /** One of another part, so that their ends do not depend on each other. */
    private static void addSecond(List<Fault> faults, FaultDeck deck) {
        Fault second = deck.next();
        if (second.part() != faults.getFirst().part()) {
            faults.add(second);
        } else {
            deck.putBackLast();
        }
    }

    /** Faults that are there at once. Whatever happens, those that have begun end. */
    private static void befall(List<Fault> faults, HistoryWriter history) {
        long start = System.nanoTime();
        List<Fault> begun = new ArrayList<>();
        try {
            for (Fault fault : faults) {
                history.fault(fault.name(), "begin");
                begun.add(fault);
                fault.begin().run();
            }
            faults.stream().map(Fault::length).max(Comparator.naturalOrder()).ifPresent(FaultsTest::hold);
        } finally {
            begun.sort(Comparator.comparing(Fault::part));
            begun.forEach(fault -> end(fault, history));
        }
        System.out.printf(
                "faults: %s, %.1f s%n",
                String.join(" and ", faults.stream().map(Fault::name).toList()), (System.nanoTime() - start) / 1e9);
    }

    private static void end(Fault fault, HistoryWriter history) {
        fault.end().run();
        history.fault(fault.name(), "end");
    }

    private static void hold(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        Awaitility.await().atMost(length.plusSeconds(10)).until(() -> System.nanoTime() >= end);
    }
}
