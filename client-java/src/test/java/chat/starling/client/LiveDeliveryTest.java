package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Seq;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LiveDeliveryTest extends SdkTest {

    @Test
    void eventsAfterTheHeadOfTheWelcomeComeInOrder() {
        ConversationId talk = honest.log.create();
        honest.say(talk, "before");
        live(client());
        honest.say(talk, "one");
        honest.say(talk, "two");
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("one", "two"));
        assertThat(server.received(ClientFrame.Sync.class)).isEmpty();
    }

    @Test
    void anApplicationMayBeginEarlier() {
        ConversationId talk = honest.log.create();
        honest.say(talk, "one");
        honest.say(talk, "two");
        live(client().startAt(talk, new Seq(1)));
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("two"));
    }

    @Test
    void anApplicationMayBeginAtTheBeginning() {
        ConversationId talk = honest.log.create();
        honest.say(talk, "one");
        honest.say(talk, "two");
        live(client().start(Start.BEGINNING));
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("one", "two"));
    }

    @Test
    void shuffledAndDoubledEventsComeOnceAndInOrder() {
        ConversationId talk = honest.log.create();
        live(client());
        List<Event> events = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            Event event = honest.whisper(talk, "message " + number);
            events.add(event);
            events.add(event);
        }
        Collections.shuffle(events, new Random(42));
        events.forEach(event -> honest.tell(new ServerFrame.EventFrame(event)));
        eventually(() -> assertThat(updates.seqs(talk)).hasSize(200));
        assertThat(updates.seqs(talk)).isEqualTo(upTo(200));
    }

    @Test
    void aHeadInAHeartbeatThatNoEventFollowsIsSynced() {
        ConversationId talk = honest.log.create();
        live(client());
        honest.whisper(talk, "lost on the way");
        honest.tell(new ServerFrame.Heartbeat(Map.of(talk, new Seq(1))));
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("lost on the way"));
    }

    @Test
    void moreEarlyEventsThanMayWaitAreAskedForAgain() {
        ConversationId talk = honest.log.create();
        live(client().mailboxCapacity(Integer.MAX_VALUE));
        int count = Delivery.MOST_WAITING + 500;
        List<Event> events = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            events.add(honest.whisper(talk, "message " + number));
        }
        events.removeFirst();
        events.forEach(event -> honest.tell(new ServerFrame.EventFrame(event)));
        eventually(() -> assertThat(updates.seqs(talk)).hasSize(count));
        assertThat(updates.seqs(talk)).isEqualTo(upTo(count));
    }

    @Test
    void anUnknownKindTakesItsSeqAndIsPassedOn() {
        ConversationId talk = honest.log.create();
        live(client());
        honest.happen(talk, new EventBody.Unknown("poll"));
        honest.say(talk, "after");
        eventually(() -> assertThat(updates.seqs(talk)).containsExactly(1L, 2L));
        assertThat(updates.events(talk).getFirst().body()).isEqualTo(new EventBody.Unknown("poll"));
    }

    static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
