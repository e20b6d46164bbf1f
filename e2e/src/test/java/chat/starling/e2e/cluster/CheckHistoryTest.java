package chat.starling.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.Ack;
import chat.starling.client.Command;
import chat.starling.client.Update;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker of files finds each kind of fault when it is planted in one, and nothing in one without. */
class CheckHistoryTest {
    private static final ConversationId TALK = ConversationId.random();
    private static final UserId ALICE = UserId.random();
    private static final int WRITER = 0;
    private static final int READER = 1;
    private static final int MESSAGES = 10;

    @TempDir
    private Path directory;

    private List<String> lines = List.of();

    /** Ten acked messages, one in doubt that is in the log, one in doubt and one refused that are not. */
    @BeforeEach
    void writeAGoodOne() throws IOException {
        Path file = directory.resolve("good.jsonl");
        try (HistoryWriter history = new HistoryWriter(file)) {
            history.listens(READER, TALK, 0);
            List<Event> log = new ArrayList<>();
            for (int seq = 1; seq <= MESSAGES; seq++) {
                Command.Send command = sent(history, "m" + seq);
                log.add(event(command, seq));
                history.acked(WRITER, command, new Ack(TALK, command.nonce(), new Seq(seq), Instant.EPOCH, false));
                history.hears(READER, new Update.NewEvent(log.getLast()));
            }
            Command.Send committed = sent(history, "in doubt, committed");
            history.inDoubt(WRITER, committed, "stopped");
            log.add(event(committed, MESSAGES + 1));
            history.hears(READER, new Update.NewEvent(log.getLast()));
            history.inDoubt(WRITER, sent(history, "in doubt, not committed"), "stopped");
            history.refused(WRITER, sent(history, "refused"), "forbidden");
            history.fault("kill node-1", "begin");
            log.forEach(history::stands);
        }
        lines = new ArrayList<>(Files.readAllLines(file));
    }

    private static Command.Send sent(HistoryWriter history, String text) {
        Command.Send command = new Command.Send(TALK, Nonce.random(), text, null);
        history.sends(WRITER, ALICE, command);
        return command;
    }

    private static Event event(Command.Send command, long seq) {
        EventBody body = new EventBody.Message(command.text(), null);
        return new Event(TALK, new Seq(seq), Instant.EPOCH, ALICE, command.nonce(), body);
    }

    private List<String> faults() throws IOException {
        Path file = directory.resolve("planted.jsonl");
        Files.write(file, lines);
        return HistoryLaws.faults(RecordedHistory.read(file));
    }

    /** The place of the line of an operation that is about a seq. */
    private int place(String operation, long seq) {
        return place(line -> line.operation().equals(operation) && line.seq() == seq);
    }

    private int place(Predicate<HistoryLine> wanted) {
        return IntStream.range(0, lines.size())
                .filter(i -> wanted.test(HistoryLine.parse(lines.get(i))))
                .findFirst()
                .orElseThrow();
    }

    private void assertOnly(String... faults) throws IOException {
        List<String> found = faults();
        assertThat(found).hasSize(faults.length);
        for (int i = 0; i < faults.length; i++) {
            assertThat(found.get(i)).contains(faults[i]);
        }
    }

    @Test
    void nothingIsWrongWithAGoodOne() throws IOException {
        assertThat(faults()).isEmpty();
        assertThat(HistoryLaws.summary(RecordedHistory.read(directory.resolve("good.jsonl"))))
                .isEqualTo("13 sends: 10 acked, 1 refused, 2 in doubt; 11 events in 1 logs; 1 readers heard 11");
    }

    @Test
    void aLostAck() throws IOException {
        int last = place("log", MESSAGES + 1);
        HistoryLine inDoubt = HistoryLine.parse(lines.get(last));
        lines.remove(last);
        lines.remove(place("hear", MESSAGES + 1));
        int end = place(
                line -> line.type() == HistoryLine.Type.INFO && line.nonce().equals(inDoubt.nonce()));
        String seq = ",\"seq\":" + (MESSAGES + 1) + "}";
        lines.set(
                end,
                lines.get(end).replace("\"type\":\"info\"", "\"type\":\"ok\"").replaceFirst("}", seq));
        assertOnly("lost");
    }

    @Test
    void anAckWithAnotherSeq() throws IOException {
        int ack = place("send", 3);
        lines.set(ack, lines.get(ack).replace("\"seq\":3", "\"seq\":4"));
        assertOnly("lost");
    }

    @Test
    void aRepeatInTheLog() throws IOException {
        int first = place("log", 1);
        lines.add(lines.get(first).replace("\"seq\":1,", "\"seq\":12,"));
        lines.add(lines.get(place("hear", 1)).replace("\"seq\":1,", "\"seq\":12,"));
        assertThat(faults()).anyMatch(fault -> fault.startsWith("doubled"));
    }

    @Test
    void aHoleInTheLog() throws IOException {
        lines.remove(place("log", 5));
        assertThat(faults()).anyMatch(fault -> fault.startsWith("hole"));
    }

    @Test
    void aMessageThatNobodySent() throws IOException {
        int event = place("log", 5);
        lines.set(event, lines.get(event).replace("\"text\":\"m5\"", "\"text\":\"m6\""));
        assertThat(faults()).anyMatch(fault -> fault.startsWith("invented"));
    }

    @Test
    void aRefusedOneThatIsInTheLog() throws IOException {
        int end = place(line -> line.operation().equals("send") && line.type() == HistoryLine.Type.INFO);
        lines.set(end, lines.get(end).replace("\"type\":\"info\"", "\"type\":\"fail\""));
        assertOnly("refused, and yet");
    }

    @Test
    void aSwapInTheLogAgainstTheOrderOfSending() throws IOException {
        swapSeqs("log", 3, 4);
        swapSeqs("hear", 3, 4);
        swapSeqs("send", 3, 4);
        assertOnly("out of order");
    }

    /** Both lines keep what they are about, but each has the place of the other. */
    private void swapSeqs(String operation, int one, int other) {
        int first = place(operation, one);
        int second = place(operation, other);
        String firstLine = lines.get(first).replace("\"seq\":" + one, "\"seq\":" + other);
        String secondLine = lines.get(second).replace("\"seq\":" + other, "\"seq\":" + one);
        boolean ends = operation.equals("send");
        lines.set(first, ends ? firstLine : secondLine);
        lines.set(second, ends ? secondLine : firstLine);
    }

    @Test
    void aSwapInWhatAReaderHeard() throws IOException {
        Collections.swap(lines, place("hear", 3), place("hear", 4));
        assertOnly("where the log has");
    }

    @Test
    void aRepeatInWhatAReaderHeard() throws IOException {
        int heard = place("hear", 3);
        lines.add(heard, lines.get(heard));
        assertOnly("where the log has");
    }

    @Test
    void aHoleInWhatAReaderHeard() throws IOException {
        lines.remove(place("hear", 3));
        assertOnly("where the log has");
    }

    @Test
    void aReaderWhoIsNotComplete() throws IOException {
        lines.remove(place("hear", MESSAGES + 1));
        assertOnly("is not complete: heard 10 of 11");
    }
}
