package chat.starling.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Hints;
import chat.starling.server.bus.Subject;
import chat.starling.server.local.LocalBus;
import chat.starling.server.telemetry.KeptSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A batch is one hint for each conversation, and one more for each event in it whose way is recorded. */
class EventPublisherTest {
    private final LocalBus bus = new LocalBus();
    private final EventPublisher publisher = new EventPublisher(bus);
    private final List<Hint> heard = new ArrayList<>();
    private final List<Event> events = LongStream.rangeClosed(1, 5)
            .mapToObj(seq -> Hints.event(seq, new EventBody.Message("hi", null)))
            .toList();

    EventPublisherTest() {
        bus.subscribe(new Subject.OfConversation(Hints.TEAM), heard::add);
    }

    @Test
    void usually() {
        publisher.committed(events, Map.of());
        assertThat(heard).containsExactly(new Hint.Appended(events));
    }

    @Test
    void anEventWhoseWayIsRecordedBeginsAHint() {
        KeptSpan first = new KeptSpan("first");
        KeptSpan fourth = new KeptSpan("fourth");
        publisher.committed(events, Map.of(events.get(0), first, events.get(3), fourth));
        assertThat(heard)
                .containsExactly(
                        new Hint.Appended(events.subList(0, 3), "first/PUBLISH"),
                        new Hint.Appended(events.subList(3, 5), "fourth/PUBLISH"));
        assertThat(first.children()).singleElement().matches(KeptSpan::hasEnded);
    }

    @Test
    void thoseBeforeItAreAHintOfTheirOwn() {
        publisher.committed(events, Map.of(events.get(4), new KeptSpan("last")));
        assertThat(heard)
                .containsExactly(
                        new Hint.Appended(events.subList(0, 4)),
                        new Hint.Appended(events.subList(4, 5), "last/PUBLISH"));
    }
}
