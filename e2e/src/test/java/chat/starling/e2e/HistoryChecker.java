package chat.starling.e2e;

import static java.util.stream.Collectors.groupingBy;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds a history against the promise: no acked message lost, doubled or out of order, and every reader complete.
 *
 * <p>It knows nothing of how the server works. An empty list of faults is the proof.
 */
final class HistoryChecker {
    private final History history;
    private final List<String> faults = new ArrayList<>();

    private HistoryChecker(History history) {
        this.history = history;
    }

    static List<String> faults(History history) {
        HistoryChecker checker = new HistoryChecker(history);
        history.log().forEach(checker::logIsDense);
        history.log().forEach(checker::nothingTwice);
        history.acked().forEach(checker::ackedIsInTheLog);
        history.seen().forEach(checker::readerSawTheLog);
        return checker.faults;
    }

    private void logIsDense(ConversationId conversation, List<Event> log) {
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).seq().value() != i + 1) {
                faults.add("hole in the log of " + conversation + ": place " + (i + 1) + " has "
                        + log.get(i).seq());
                return;
            }
        }
    }

    private void nothingTwice(ConversationId conversation, List<Event> log) {
        Map<List<Object>, List<Event>> commands =
                log.stream().collect(groupingBy(event -> List.of(event.sender(), event.nonce())));
        commands.values().stream()
                .filter(events -> events.size() > 1)
                .forEach(events -> faults.add("doubled in the log of " + conversation + ": " + events));
    }

    private void ackedIsInTheLog(History.Acked acked) {
        List<Event> log = history.log().getOrDefault(acked.conversation(), List.of());
        Event event = acked.seq() < 1 || acked.seq() > log.size() ? null : log.get((int) acked.seq() - 1);
        boolean there = event != null
                && event.nonce().equals(acked.nonce())
                && event.sender().equals(acked.sender())
                && event.body() instanceof EventBody.Message message
                && message.text().equals(acked.text());
        if (!there) {
            faults.add("lost: " + acked + " was acked, its place has " + event);
        }
    }

    private void readerSawTheLog(History.Reader reader, List<Event> seen) {
        List<Event> log = history.log().getOrDefault(reader.conversation(), List.of());
        int same = 0;
        while (same < Math.min(seen.size(), log.size()) && seen.get(same).equals(log.get(same))) {
            same++;
        }
        if (same < seen.size()) {
            faults.add(reader + " saw " + seen.get(same) + " where the log has "
                    + (same < log.size() ? log.get(same) : "nothing"));
        } else if (same < log.size()) {
            faults.add(reader + " is not complete: saw " + same + " of " + log.size());
        }
    }
}
