package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.message.Stretch;
import chat.starling.server.message.Stretch.Place;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a part of a conversation waits for PostgreSQL: as often for a few messages as for many. */
class RoundTripsOfPassageTest {
    /** The driver prepares a statement on the server when it has seen it some times. */
    private static final int TIMES = 20;

    /** The moment, the messages, their reactions, their threads, the head, the end. */
    private static final int ONE_SIDE = 6;

    private static final int BOTH_SIDES = ONE_SIDE + 1;

    private AnswerCountingProxy proxy;
    private TestConversations world;
    private UserId alice;
    private ConversationId group;
    private Seq middle;

    @BeforeEach
    void begin() throws IOException {
        Database.Address address = TestDatabase.freshAddress();
        proxy = AnswerCountingProxy.before(address);
        world = new TestConversations(TestDatabase.open(proxy.address(address)), InstantSource.system());
        alice = world.account("alice");
        group = world.group(alice);
        IntStream.range(0, 10).forEach(i -> world.say(group, alice, "before"));
        middle = world.say(group, alice, "middle");
        IntStream.range(0, 10).forEach(i -> world.say(group, alice, "after"));
    }

    @AfterEach
    void end() throws InterruptedException {
        world.close();
        proxy.close();
    }

    @Test
    void aPageTakesSix() {
        assertThat(fewest(new Place.Before(middle), 5)).isEqualTo(ONE_SIDE);
        assertThat(fewest(new Place.After(middle), 200)).isEqualTo(ONE_SIDE);
    }

    @Test
    void theMessagesAroundOneTakeSeven() {
        assertThat(fewest(new Place.Around(middle), 2)).isEqualTo(BOTH_SIDES);
        assertThat(fewest(new Place.Around(middle), 200)).isEqualTo(BOTH_SIDES);
    }

    @Test
    void aTimeTakesOneMore() {
        assertThat(fewest(new Place.At(Instant.now()), 200)).isEqualTo(BOTH_SIDES + 1);
    }

    /** The pool may ask now and then whether a connection lives. */
    private int fewest(Place place, int limit) {
        return IntStream.range(0, TIMES)
                .map(i -> {
                    int before = proxy.answers();
                    world.messages.passage(group, new Stretch(null, place, limit), alice);
                    return proxy.answers() - before;
                })
                .min()
                .orElseThrow();
    }
}
