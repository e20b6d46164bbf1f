package chat.starling.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The tail serves what the log would, or nothing. */
class TailTest {
    private static final ConversationId CONVERSATION = ConversationId.random();
    private static final UserId ALICE = UserId.random();

    private final Tail tail = new Tail();

    private static Event event(long seq, EventBody body) {
        return new Event(CONVERSATION, new Seq(seq), Instant.EPOCH, ALICE, Nonce.random(), body);
    }

    private static Event message(long seq) {
        return event(seq, new EventBody.Message("m" + seq, null));
    }

    private static List<Event> messages(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(TailTest::message).toList();
    }

    private List<Long> seqsAfter(long seq, int limit) {
        return tail.after(seq, limit).stream().map(event -> event.seq().value()).toList();
    }

    @Test
    void servesOnlyWithoutAHole() {
        messages(5, 9).forEach(tail::add);
        assertThat(seqsAfter(4, 10)).containsExactly(5L, 6L, 7L, 8L, 9L);
        assertThat(seqsAfter(6, 2)).containsExactly(7L, 8L);
        assertThat(seqsAfter(9, 10)).isEmpty();
        assertThat(seqsAfter(3, 10)).isEmpty();
    }

    @Test
    void forgetsTheOldestBeyondItsRoom() {
        messages(1, 100).forEach(tail::add);
        assertThat(seqsAfter(35, 100)).isEmpty();
        assertThat(seqsAfter(36, 100)).hasSize(64).startsWith(37L).endsWith(100L);
    }

    @Test
    void longTextsTakeMoreRoom() {
        for (long seq = 1; seq <= 10; seq++) {
            tail.add(event(seq, new EventBody.Message("x".repeat(10_000), null)));
        }
        assertThat(seqsAfter(6, 100)).isEmpty();
        assertThat(seqsAfter(7, 100)).containsExactly(8L, 9L, 10L);
    }

    @Test
    void whatWasReadIsKeptWhenItJoins() {
        messages(11, 12).forEach(tail::add);
        tail.addBefore(messages(3, 5), 12);
        assertThat(seqsAfter(4, 100)).isEmpty();
        tail.addBefore(messages(7, 12), 12);
        assertThat(seqsAfter(6, 100)).containsExactly(7L, 8L, 9L, 10L, 11L, 12L);
    }

    @Test
    void anEmptyTailTakesWhatEndsAtThePositionOfTheFeed() {
        tail.addBefore(messages(3, 5), 6);
        assertThat(seqsAfter(2, 100)).isEmpty();
        tail.addBefore(messages(3, 8), 6);
        assertThat(seqsAfter(2, 100)).containsExactly(3L, 4L, 5L, 6L);
    }

    @Test
    void theTextOfADeletedMessageIsGone() {
        tail.add(message(1));
        tail.add(event(2, new EventBody.Edit(new Seq(1), "changed")));
        tail.add(message(3));
        tail.add(event(4, new EventBody.Delete(new Seq(1))));
        assertThat(tail.after(0, 10))
                .extracting(Event::body)
                .containsExactly(
                        new EventBody.DeletedMessage(null),
                        new EventBody.Edit(new Seq(1), null),
                        new EventBody.Message("m3", null),
                        new EventBody.Delete(new Seq(1)));
    }

    @Test
    void aTextThatWasReadBeforeItWasDeletedIsGoneToo() {
        tail.add(event(2, new EventBody.Delete(new Seq(1))));
        tail.addBefore(messages(1, 1), 2);
        assertThat(tail.after(0, 1)).extracting(Event::body).containsExactly(new EventBody.DeletedMessage(null));
    }
}
