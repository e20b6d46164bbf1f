package chat.starling.e2e.cluster;

import java.nio.file.Path;
import java.util.List;

/** Checks files of histories by hand: {@code CheckHistory target/history/one.jsonl …}; ends with 1 when one has a fault. */
final class CheckHistory {
    private CheckHistory() {}

    public static void main(String[] files) {
        boolean good = true;
        for (String file : files) {
            good &= isGood(Path.of(file));
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean isGood(Path file) {
        RecordedHistory history = RecordedHistory.read(file);
        List<String> faults = HistoryLaws.faults(history);
        System.out.println(file + ": " + HistoryLaws.summary(history));
        faults.forEach(System.out::println);
        System.out.println(faults.isEmpty() ? "good" : faults.size() + " faults");
        return faults.isEmpty();
    }
}
