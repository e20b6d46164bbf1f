package chat.starling.e2e.cluster;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import chat.starling.e2e.cluster.HistoryLine.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A history, sorted by what its lines are about.
 *
 * @param sends the invocations by nonce
 * @param endings what became of them, by nonce
 * @param logs the events of each conversation, as the end of the history has them
 * @param listening where each reader begins
 * @param heard what each reader heard, in its order
 */
record RecordedHistory(
        Map<String, HistoryLine> sends,
        Map<String, List<HistoryLine>> endings,
        Map<String, List<HistoryLine>> logs,
        Map<Reader, HistoryLine> listening,
        Map<Reader, List<HistoryLine>> heard) {

    /** One process in one conversation. */
    record Reader(int process, String conversation) {
        static Reader of(HistoryLine line) {
            return new Reader(line.process(), line.conversation());
        }
    }

    static RecordedHistory read(Path file) {
        try {
            return of(Files.readAllLines(file).stream().map(HistoryLine::parse).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RecordedHistory of(List<HistoryLine> lines) {
        return new RecordedHistory(
                begun(lines, "send").collect(toMap(HistoryLine::nonce, line -> line)),
                ended(lines, "send").collect(groupingBy(HistoryLine::nonce)),
                ended(lines, "log").collect(groupingBy(HistoryLine::conversation)),
                begun(lines, "hear").collect(toMap(Reader::of, line -> line)),
                ended(lines, "hear").collect(groupingBy(Reader::of)));
    }

    private static Stream<HistoryLine> begun(List<HistoryLine> lines, String operation) {
        return lines.stream()
                .filter(line -> line.operation().equals(operation))
                .filter(line -> line.type() == Type.INVOKE);
    }

    private static Stream<HistoryLine> ended(List<HistoryLine> lines, String operation) {
        return lines.stream()
                .filter(line -> line.operation().equals(operation))
                .filter(line -> line.type() != Type.INVOKE);
    }

    List<HistoryLine> log(String conversation) {
        return logs.getOrDefault(conversation, List.of());
    }
}
