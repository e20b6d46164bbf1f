package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Reading;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.AppendOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is said, edited, deleted, read and marked: the counts are those of the log, as of any head. */
class ReadingTest {
    private static final int STEPS = 120;
    private static final List<String> TEXTS = List.of(
            "hi", "@alice", "@bob", "@channel", "@here and @alice", "`@alice`", "\\@alice", "@nobody", "@carol");

    private static TestConversations world;
    private static UserId alice;
    private static UserId bob;

    @BeforeAll
    static void begin() {
        world = new TestConversations();
        alice = world.account("alice");
        bob = world.account("bob");
        world.account("carol");
    }

    @AfterAll
    static void end() throws InterruptedException {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void countsAreThoseOfTheLog(long seed) {
        new Story(new Random(seed)).tell();
    }

    private static final class Story {
        private final Random random;
        private final ConversationId group = world.group(alice, bob);
        private final List<Seq> standing = new ArrayList<>();
        private long head = 2;
        private long read = 1;
        private long mark;
        private long version;

        Story(Random random) {
            this.random = random;
        }

        void tell() {
            for (int step = 0; step < STEPS; step++) {
                step();
                assertThat(told(head)).isEqualTo(expected(head));
                long earlier = 2 + random.nextLong(head - 1);
                assertThat(told(earlier)).isEqualTo(expected(earlier));
            }
        }

        private void step() {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> say();
                case 3, 4 -> edit();
                case 5 -> delete();
                case 6 -> read(1 + random.nextLong(head));
                default -> mark(1 + random.nextLong(head));
            }
        }

        private void say() {
            UserId sender = random.nextInt(3) == 0 ? alice : bob;
            if (standing.isEmpty() || random.nextBoolean()) {
                standing.add(world.say(group, sender, text()));
                head++;
            } else {
                reply(sender);
            }
        }

        /** To any message that can begin a thread; to another one nothing is said. */
        private void reply(UserId sender) {
            Seq root = standing.get(random.nextInt(standing.size()));
            MessageExtras place = MessageExtras.ofThread(root, random.nextInt(3) == 0);
            if (world.append(group, sender, new EventBody.Message(text(), null, place))
                    instanceof AppendOutcome.Appended reply) {
                standing.add(reply.seq());
                head++;
            }
        }

        private String text() {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }

        private void edit() {
            if (!standing.isEmpty()) {
                Seq target = standing.get(random.nextInt(standing.size()));
                world.append(group, sender(target), new EventBody.Edit(target, text()));
                head++;
            }
        }

        private void delete() {
            if (!standing.isEmpty()) {
                Seq target = standing.remove(random.nextInt(standing.size()));
                world.append(group, alice, new EventBody.Delete(target));
                head++;
            }
        }

        private UserId sender(Seq seq) {
            return event(seq).sender();
        }

        private Event event(Seq seq) {
            return world.log.read(group, new Seq(seq.value() - 1), 1).getFirst();
        }

        private void read(long seq) {
            world.readPositions.move(group, alice, new Seq(seq));
            boolean passed = mark > 0 && mark <= seq;
            version += seq > read || passed ? 1 : 0;
            mark = passed ? 0 : mark;
            read = Math.max(read, seq);
        }

        private void mark(long seq) {
            world.readPositions.mark(group, alice, new Seq(seq));
            long next = seq <= read ? seq : 0;
            version += next == mark ? 0 : 1;
            mark = next;
        }

        private Reading told(long asOf) {
            return Objects.requireNonNull(world.conversations
                            .find(group, alice, new Seq(asOf))
                            .orElseThrow()
                            .membership())
                    .reading();
        }

        /** Counts once more, message by message, from what was committed up to there. */
        private Reading expected(long asOf) {
            Map<Seq, MessageExtras> unread = new TreeMap<>();
            for (Event event : world.committed) {
                if (event.conversation().equals(group) && event.seq().value() <= asOf) {
                    apply(unread, event);
                }
            }
            long after = mark > 0 ? Math.min(read, mark - 1) : read;
            unread.keySet().removeIf(seq -> seq.value() <= after);
            int inThreads = count(unread, MessageExtras::onlyInThread);
            int mentions = count(unread, each -> each.mentions().include(alice));
            Seq marked = mark == 0 ? null : new Seq(mark);
            return new Reading(new Seq(read), marked, version, unread.size(), inThreads, mentions);
        }

        private static int count(Map<Seq, MessageExtras> messages, Predicate<MessageExtras> those) {
            return (int) messages.values().stream().filter(those).count();
        }

        private static void apply(Map<Seq, MessageExtras> unread, Event event) {
            switch (event.body()) {
                case EventBody.Message message
                when !event.sender().equals(alice) -> unread.put(event.seq(), message.extras());
                case EventBody.Edit edit ->
                    unread.computeIfPresent(edit.target(), (_, extras) -> extras.with(edit.mentions()));
                case EventBody.Delete delete -> unread.remove(delete.target());
                default -> {}
            }
        }
    }
}
