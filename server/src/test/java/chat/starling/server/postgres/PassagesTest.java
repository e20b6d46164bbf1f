package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.message.Passage;
import chat.starling.server.message.Passage.Side;
import chat.starling.server.message.Stretch;
import chat.starling.server.message.Stretch.Place;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parts of a conversation, wherever they stand in it and however long it is. */
class PassagesTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final long LONG = 100_000;
    private static final long STEP = 5_000;

    /** A page of 50 has two rows more, some that belong to it, and 17 steps to find it by time. */
    private static final long MOST_ROWS = 150;

    private Instant now = NOON;
    private final Database database =
            Database.open(TestDatabase.freshAddress(), new Database.Connections(1, 1), new SimpleMeterRegistry());
    private final TestConversations world = new TestConversations(database, () -> now);
    private final UserId alice = world.account("alice");
    private final ConversationId group = world.group(alice);

    @AfterEach
    void end() throws InterruptedException {
        world.close();
    }

    /** One a minute, beginning at noon. */
    private List<Seq> say(int times) {
        return LongStream.range(0, times)
                .mapToObj(i -> {
                    now = NOON.plus(Duration.ofMinutes(i));
                    return world.say(group, alice, "message " + i);
                })
                .toList();
    }

    private Passage passage(Place place, int limit) {
        return world.messages.passage(group, new Stretch(null, place, limit), alice);
    }

    private static List<@Nullable String> texts(Passage passage) {
        return passage.messages().stream().map(Message::text).toList();
    }

    @Test
    void bothSidesOfAMessage() {
        List<Seq> said = say(9);
        Passage middle = passage(new Place.Around(said.get(4)), 4);
        assertThat(texts(middle)).containsExactly("message 2", "message 3", "message 4", "message 5");
        assertThat(middle.more()).containsExactlyInAnyOrder(Side.OLDER, Side.NEWER);
        assertThat(middle.around()).isEqualTo(said.get(4));
        assertThat(middle.head()).isEqualTo(said.getLast());
        assertThat(passage(new Place.Around(said.getFirst()), 4).more()).containsExactly(Side.NEWER);
        assertThat(passage(new Place.Around(said.getLast()), 4).more()).containsExactly(Side.OLDER);
        assertThat(passage(new Place.Around(said.get(4)), 20).more()).isEmpty();
        assertThat(texts(passage(new Place.Around(said.get(4)), 1))).containsExactly("message 4");
    }

    @Test
    void aSeqThatIsNoMessageStandsBetweenThem() {
        List<Seq> said = say(2);
        world.append(group, alice, new EventBody.Reaction(said.getLast(), "👍", true));
        Seq third = world.say(group, alice, "message 2");
        Passage passage = passage(new Place.Around(new Seq(third.value() - 1)), 2);
        assertThat(texts(passage)).containsExactly("message 1", "message 2");
        assertThat(passage.around()).isEqualTo(third);
        Passage behind = passage(new Place.Around(new Seq(third.value() + 10)), 4);
        assertThat(texts(behind)).containsExactly("message 1", "message 2");
        assertThat(behind.around()).isNull();
        assertThat(behind.head()).isEqualTo(third);
    }

    @Test
    void oneSide() {
        List<Seq> said = say(5);
        assertThat(texts(passage(new Place.Newest(), 2))).containsExactly("message 3", "message 4");
        Passage after = passage(new Place.After(said.getFirst()), 2);
        assertThat(texts(after)).containsExactly("message 1", "message 2");
        assertThat(after.more()).containsExactly(Side.NEWER);
        assertThat(passage(new Place.After(said.get(2)), 2).more()).isEmpty();
        assertThat(texts(passage(new Place.Before(said.get(2)), 9))).containsExactly("message 0", "message 1");
    }

    @Test
    void aTimeIsFoundWhereverItIs() {
        List<Seq> said = say(37);
        for (int i = 0; i < said.size(); i++) {
            Instant at = NOON.plus(Duration.ofMinutes(i));
            assertThat(passage(new Place.At(at), 2).around()).isEqualTo(said.get(i));
            assertThat(passage(new Place.At(at.minusMillis(1)), 2).around()).isEqualTo(said.get(i));
        }
        assertThat(passage(new Place.At(now.plusMillis(1)), 2).around()).isNull();
        assertThat(texts(passage(new Place.At(now.plusMillis(1)), 2))).containsExactly("message 36");
        assertThat(passage(new Place.At(Instant.EPOCH), 2).around()).isEqualTo(said.getFirst());
    }

    @Test
    void ofMessagesAtTheSameTimeTheFirstIsFound() {
        Seq first = world.say(group, alice, "one");
        world.say(group, alice, "two");
        world.say(group, alice, "three");
        assertThat(passage(new Place.At(NOON), 2).around()).isEqualTo(first);
    }

    @Test
    void theRepliesOfAThreadAlone() {
        Seq root = world.say(group, alice, "root");
        List<Seq> replies = LongStream.range(0, 6)
                .mapToObj(i -> {
                    world.say(group, alice, "beside it");
                    return reply(root, "reply " + i);
                })
                .toList();
        Stretch stretch = new Stretch(root, new Place.Around(replies.get(3)), 2);
        Passage passage = world.messages.passage(group, stretch, alice);
        assertThat(texts(passage)).containsExactly("reply 2", "reply 3");
        assertThat(passage.more()).hasSize(2);
        assertThat(passage.around()).isEqualTo(replies.get(3));
    }

    private Seq reply(Seq root, String text) {
        EventBody body = new EventBody.Message(text, null, MessageExtras.ofThread(root));
        return ((AppendOutcome.Appended) world.append(group, alice, body)).seq();
    }

    @Test
    void aLongConversationCostsNoMoreThanAShortOne() {
        fill();
        RowsRead rows = new RowsRead(database);
        Seq middle = new Seq(LONG / 2);
        assertThat(passage(new Place.At(NOON.plusSeconds(LONG / 2)), 50).around())
                .isEqualTo(middle);
        for (Place place : List.of(
                new Place.Around(middle),
                new Place.After(middle),
                new Place.At(NOON.plusSeconds(LONG / 2)),
                new Place.At(NOON.plusSeconds(LONG - 10)),
                new Place.At(Instant.EPOCH),
                new Place.At(NOON.plusSeconds(2 * LONG)))) {
            assertThat(rows.leastBy(() -> passage(place, 50)))
                    .as("rows read for %s", place)
                    .isBetween(1L, MOST_ROWS);
        }
    }

    /** A message a second; a statement has no more time than it needs for some thousands. */
    private void fill() {
        long first = passage(new Place.Newest(), 1).head().value() + 1;
        for (long from = first; from <= LONG; from += STEP) {
            add(from, Math.min(LONG, from + STEP - 1));
        }
        database.jdbi().useHandle(handle -> {
            handle.execute("update conversation set last_seq = ? where id = ?", LONG, group.value());
            handle.execute("analyze event");
        });
    }

    private void add(long from, long upTo) {
        database.jdbi()
                .useHandle(handle -> handle.execute("""
                insert into event (conversation, seq, at, sender, nonce, kind, text)
                select ?, i, ?::timestamptz + i * interval '1 second', ?, gen_random_uuid(), 1, 'hello'
                from generate_series(?, ?) i
                """, group.value(), NOON.toString(), alice.value(), from, upTo));
    }
}
