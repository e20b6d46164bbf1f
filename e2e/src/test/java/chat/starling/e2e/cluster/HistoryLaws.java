package chat.starling.e2e.cluster;

import static java.util.stream.Collectors.groupingBy;

import chat.starling.e2e.cluster.HistoryLine.Type;
import chat.starling.e2e.cluster.RecordedHistory.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds a recorded history against the promise: nothing that was acked is lost, nothing is twice, seqs are dense, the log has
 * the order in which things were done, and every reader heard all of it in that order. It knows nothing of the server.
 */
final class HistoryLaws {
    private final RecordedHistory history;
    private final List<String> faults = new ArrayList<>();

    private HistoryLaws(RecordedHistory history) {
        this.history = history;
    }

    /** Empty when the promise was kept. */
    static List<String> faults(RecordedHistory history) {
        HistoryLaws laws = new HistoryLaws(history);
        history.logs().forEach(laws::dense);
        history.logs().forEach(laws::nothingTwice);
        history.logs().values().forEach(laws::nothingInvented);
        history.logs().forEach(laws::inTheOrderOfDoing);
        history.endings().values().forEach(laws::ending);
        history.listening().forEach(laws::heardAll);
        return laws.faults;
    }

    private void dense(String conversation, List<HistoryLine> log) {
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).seq() != i + 1) {
                faults.add("hole in the log of " + conversation + ": place " + (i + 1) + " has " + log.get(i));
                return;
            }
        }
    }

    private void nothingTwice(String conversation, List<HistoryLine> log) {
        Map<List<String>, List<HistoryLine>> commands =
                log.stream().collect(groupingBy(line -> List.of(sender(line), line.nonce())));
        commands.values().stream()
                .filter(lines -> lines.size() > 1)
                .forEach(lines -> faults.add("doubled in the log of " + conversation + ": " + lines));
    }

    private void nothingInvented(List<HistoryLine> log) {
        log.stream()
                .filter(line -> line.value().has("text"))
                .filter(line -> !isAsSent(line))
                .forEach(line -> faults.add("invented: nobody sent " + line));
    }

    private boolean isAsSent(HistoryLine logged) {
        HistoryLine sent = history.sends().get(logged.nonce());
        return sent != null
                && sent.conversation().equals(logged.conversation())
                && sender(sent).equals(sender(logged))
                && sent.value().path("text").equals(logged.value().path("text"));
    }

    private static String sender(HistoryLine line) {
        return line.value().path("sender").asText();
    }

    private void ending(List<HistoryLine> endings) {
        HistoryLine ending = endings.getFirst();
        if (endings.size() > 1) {
            faults.add("ended more than once: " + endings);
        } else if (!history.sends().containsKey(ending.nonce())) {
            faults.add("ended but never begun: " + ending);
        } else if (ending.type() == Type.OK) {
            ackedIsInTheLog(ending);
        } else if (ending.type() == Type.FAIL && isInTheLog(ending)) {
            faults.add("refused, and yet in the log: " + ending);
        }
    }

    private void ackedIsInTheLog(HistoryLine ack) {
        List<HistoryLine> log = history.log(ack.conversation());
        boolean there = ack.seq() >= 1
                && ack.seq() <= log.size()
                && log.get((int) ack.seq() - 1).nonce().equals(ack.nonce());
        if (!there) {
            faults.add("lost: " + ack + " is not in its place of the log");
        }
    }

    private boolean isInTheLog(HistoryLine ending) {
        return history.log(ending.conversation()).stream()
                .anyMatch(line -> line.nonce().equals(ending.nonce()));
    }

    /** What was acked before something else was begun stands before it. */
    private void inTheOrderOfDoing(String conversation, List<HistoryLine> log) {
        long latestBegin = Long.MIN_VALUE;
        for (HistoryLine line : log) {
            HistoryLine sent = history.sends().get(line.nonce());
            if (sent != null && ackTime(line) < latestBegin) {
                faults.add("out of order in the log of " + conversation + ": " + line
                        + " was acked before one that stands before it was sent");
            }
            latestBegin = sent == null ? latestBegin : Math.max(latestBegin, sent.time());
        }
    }

    private long ackTime(HistoryLine line) {
        return history.endings().getOrDefault(line.nonce(), List.of()).stream()
                .filter(ending -> ending.type() == Type.OK)
                .mapToLong(HistoryLine::time)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private void heardAll(Reader reader, HistoryLine begin) {
        long after = begin.value().path("after").asLong();
        List<HistoryLine> heard = history.heard().getOrDefault(reader, List.of());
        List<HistoryLine> log = history.log(reader.conversation()).stream()
                .filter(line -> line.seq() > after)
                .toList();
        int same = 0;
        while (same < Math.min(heard.size(), log.size()) && isSame(heard.get(same), log.get(same))) {
            same++;
        }
        if (same < heard.size()) {
            faults.add("process " + reader.process() + " heard " + heard.get(same) + " where the log has "
                    + (same < log.size() ? log.get(same) : "nothing"));
        } else if (same < log.size()) {
            faults.add(reader + " is not complete: heard " + same + " of " + log.size());
        }
    }

    private static boolean isSame(HistoryLine heard, HistoryLine logged) {
        return heard.type() == Type.OK && heard.value().equals(logged.value());
    }

    /** What a good history shows, in a line. */
    static String summary(RecordedHistory history) {
        Map<Type, Long> ends = history.endings().values().stream()
                .collect(groupingBy(lines -> lines.getFirst().type(), Collectors.counting()));
        Set<Integer> readers =
                history.listening().keySet().stream().map(Reader::process).collect(Collectors.toSet());
        return "%,d sends: %,d acked, %,d refused, %,d in doubt; %,d events in %d logs; %d readers heard %,d"
                .formatted(
                        history.sends().size(),
                        ends.getOrDefault(Type.OK, 0L),
                        ends.getOrDefault(Type.FAIL, 0L),
                        history.sends().size() - ends.getOrDefault(Type.OK, 0L) - ends.getOrDefault(Type.FAIL, 0L),
                        history.logs().values().stream().mapToInt(List::size).sum(),
                        history.logs().size(),
                        readers.size(),
                        history.heard().values().stream().mapToInt(List::size).sum());
    }
}
