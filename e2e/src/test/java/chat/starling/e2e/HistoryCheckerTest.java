package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.e2e.History.Acked;
import chat.starling.e2e.History.Reader;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The checker finds each kind of fault when it is planted, and nothing in a history without one. */
class HistoryCheckerTest {
    private static final ConversationId TALK = ConversationId.random();
    private static final UserId ALICE = UserId.random();
    private static final Reader BOB = new Reader("bob", TALK);

    private final List<Event> log = new ArrayList<>(
            LongStream.rangeClosed(1, 10).mapToObj(HistoryCheckerTest::event).toList());
    private final List<Event> seen = new ArrayList<>(log);
    private final List<Acked> acked =
            new ArrayList<>(log.stream().map(HistoryCheckerTest::acked).toList());

    private static Event event(long seq) {
        EventBody body = new EventBody.Message("m" + seq, null);
        return new Event(TALK, new Seq(seq), Instant.EPOCH, ALICE, Nonce.random(), body);
    }

    private static Acked acked(Event event) {
        String text = ((EventBody.Message) event.body()).text();
        return new Acked(TALK, event.sender(), event.nonce(), text, event.seq().value());
    }

    private List<String> faults() {
        return HistoryChecker.faults(new History(acked, Map.of(BOB, seen), Map.of(TALK, log)));
    }

    @Test
    void aGoodHistoryHasNone() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void aLostAck() {
        acked.add(acked(event(11)));
        assertThat(faults()).singleElement().asString().startsWith("lost");
    }

    @Test
    void anAckWithAnotherSeq() {
        Acked first = acked.getFirst();
        acked.set(0, new Acked(TALK, ALICE, first.nonce(), first.text(), 2));
        assertThat(faults()).singleElement().asString().startsWith("lost");
    }

    @Test
    void aMessageThatIsTwiceInTheLog() {
        Event first = log.getFirst();
        Event again = new Event(TALK, new Seq(11), first.at(), ALICE, first.nonce(), first.body());
        log.add(again);
        seen.add(again);
        assertThat(faults()).singleElement().asString().startsWith("doubled");
    }

    @Test
    void aHoleInTheLog() {
        log.remove(4);
        assertThat(faults()).anyMatch(fault -> fault.startsWith("hole"));
    }

    @Test
    void aSwapInWhatAReaderSaw() {
        Collections.swap(seen, 3, 4);
        assertThat(faults()).singleElement().asString().contains("where the log has");
    }

    @Test
    void aRepeatInWhatAReaderSaw() {
        seen.add(5, seen.get(4));
        assertThat(faults()).singleElement().asString().contains("where the log has");
    }

    @Test
    void aHoleInWhatAReaderSaw() {
        seen.remove(4);
        assertThat(faults()).singleElement().asString().contains("where the log has");
    }

    @Test
    void aReaderWhoIsNotComplete() {
        seen.removeLast();
        assertThat(faults()).singleElement().asString().contains("not complete");
    }
}
