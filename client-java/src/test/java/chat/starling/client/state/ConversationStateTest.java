package chat.starling.client.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationStateTest {
    private static final List<UserId> USERS = List.of(UserId.random(), UserId.random(), UserId.random());
    private static final UserId SELF = USERS.getFirst();

    private static final Instant HALFWAY = Instant.parse("2026-01-01T00:06:00Z");

    private static ConversationState after(ConversationState state, List<Event> events) {
        ConversationState next = state;
        for (Event event : events) {
            next = next.apply(event);
        }
        return next;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void stateAndEventsGiveTheFreshState(long seed) {
        ConversationModel model = new ConversationModel(USERS, seed);
        ConversationState live = model.fresh(SELF);
        for (int step = 0; step < 400; step++) {
            Seq before = model.head();
            model.step();
            live = after(live, model.liveEvents(before));
            assertThat(live).isEqualTo(model.fresh(SELF));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {55, 89, 144, 233})
    void anyOldStateAndItsReplayGiveTheFreshState(long seed) {
        ConversationModel model = new ConversationModel(USERS, seed);
        ConversationState old = model.fresh(SELF);
        for (int step = 0; step < 400; step++) {
            model.step();
            if (step % 50 == 0) {
                old = model.fresh(SELF);
            }
            assertThat(after(old, model.replayedEvents(old.head()))).isEqualTo(model.fresh(SELF));
        }
    }

    /** Whenever it is hidden, what comes after makes the same of it, and nothing of it comes back for good. */
    @ParameterizedTest
    @ValueSource(longs = {377, 610, 987})
    void whatIsOverMayBeHiddenAtAnyMoment(long seed) {
        ConversationModel model = new ConversationModel(USERS, seed);
        ConversationState live = model.fresh(SELF);
        for (int step = 0; step < 400; step++) {
            Seq before = model.head();
            model.step();
            live = after(live, model.liveEvents(before)).faded(HALFWAY);
            assertThat(live).isEqualTo(model.fresh(SELF).faded(HALFWAY));
        }
        assertThat(live).isNotEqualTo(model.fresh(SELF));
        assertThat(live.messages().values())
                .filteredOn(message -> message.extras().disappearsAt() != null
                        && !message.extras().disappearsAt().isAfter(HALFWAY)
                        && !message.deleted())
                .isNotEmpty()
                .allMatch(
                        message -> "".equals(message.text()) && message.extras().poll() == null);
    }

    @Test
    void theSequencesHoldEveryKindOfEvent() {
        ConversationModel model = new ConversationModel(USERS, 1);
        for (int step = 0; step < 400; step++) {
            model.step();
        }
        Set<Class<?>> kinds = new HashSet<>();
        model.liveEvents(Seq.ZERO).forEach(event -> kinds.add(event.body().getClass()));
        model.replayedEvents(Seq.ZERO).forEach(event -> kinds.add(event.body().getClass()));
        Set<Class<?>> all = new HashSet<>(List.of(EventBody.class.getPermittedSubclasses()));
        all.remove(EventBody.Unknown.class);
        assertThat(kinds).isEqualTo(all);
    }

    @Test
    void anEventOfAnUnknownKindMovesOnlyTheHead() {
        ConversationModel model = new ConversationModel(USERS, 1);
        for (int step = 0; step < 20; step++) {
            model.step();
        }
        ConversationState state = model.fresh(SELF);
        Event last = model.liveEvents(Seq.ZERO).getLast();
        Event unknown = new Event(
                last.conversation(),
                new Seq(state.head().value() + 1),
                last.at(),
                last.sender(),
                last.nonce(),
                new EventBody.Unknown("poll"));
        ConversationState next = state.apply(unknown);
        assertThat(next.head()).isEqualTo(unknown.seq());
        assertThat(next.messages()).isEqualTo(state.messages());
    }

    @Test
    void anEventTwiceIsOnceAndAHoleIsRefused() {
        ConversationModel model = new ConversationModel(USERS, 2);
        for (int step = 0; step < 50; step++) {
            model.step();
        }
        List<Event> events = model.liveEvents(Seq.ZERO);
        ConversationState start = ConversationState.empty(SELF, "talk");
        ConversationState one = start.apply(events.getFirst());
        assertThat(one.apply(events.getFirst())).isEqualTo(one);
        assertThatThrownBy(() -> start.apply(events.get(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNewestMessagesAreKept() {
        ConversationModel model = new ConversationModel(USERS, 3);
        for (int step = 0; step < 100; step++) {
            model.step();
        }
        ConversationState state = model.fresh(SELF);
        ConversationState few = state.newest(5);
        assertThat(few.messages()).hasSize(5);
        assertThat(few.messages().lastKey()).isEqualTo(state.messages().lastKey());
    }
}
