package chat.starling.client.state;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ServerFrame.ReadMoved.OwnReading;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Mentions;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Reading;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is said, changed, read and marked, and in whatever order a device hears of it: it counts what a fresh one is told. */
class ReadingStateTest {
    private static final UserId ALICE = UserId.random();
    private static final UserId BOB = UserId.random();
    private static final ConversationId TALK = ConversationId.random();
    private static final int STORIES = 100;
    private static final int STEPS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyDeviceCountsTheSame(long seed) {
        Random random = new Random(seed);
        for (int story = 0; story < STORIES; story++) {
            World world = new World(random);
            List<Device> devices = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                if (step == 0 || random.nextInt(20) == 0) {
                    devices.add(new Device(world, random));
                }
                world.step();
                devices.forEach(Device::step);
            }
            devices.forEach(device -> assertThat(device.settled())
                    .isEqualTo(world.told(world.log.size()).reading()));
        }
    }

    /** What the server has: the log, and what alice has read. */
    private static final class World {
        final List<Event> log = new ArrayList<>();
        final List<OwnReading> words = new ArrayList<>();
        private final Random random;
        private long read;
        private long mark;
        private long version;

        World(Random random) {
            this.random = random;
        }

        void step() {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> append(anybody(), new EventBody.Message("hi", null, place().with(mentions())));
                case 3, 4 -> edit();
                case 5 -> delete();
                case 6 -> read(random.nextLong(log.size() + 1));
                default -> mark(1 + random.nextLong(log.size() + 1));
            }
        }

        private UserId anybody() {
            return random.nextInt(3) == 0 ? ALICE : BOB;
        }

        /** In the conversation, in a thread, or in both. */
        private MessageExtras place() {
            return MessageExtras.ofThread(random.nextBoolean() ? null : new Seq(1), random.nextInt(3) == 0);
        }

        private Mentions mentions() {
            return switch (random.nextInt(4)) {
                case 0 -> new Mentions(List.of(ALICE), null);
                case 1 -> new Mentions(List.of(), Mentions.Everyone.HERE);
                default -> Mentions.NONE;
            };
        }

        private void append(UserId sender, EventBody body) {
            log.add(new Event(TALK, new Seq(log.size() + 1), Instant.EPOCH, sender, Nonce.random(), body));
        }

        private void edit() {
            List<Event> standing = standing();
            if (!standing.isEmpty()) {
                Event target = standing.get(random.nextInt(standing.size()));
                append(target.sender(), new EventBody.Edit(target.seq(), "ho", mentions()));
            }
        }

        private void delete() {
            List<Event> standing = standing();
            if (!standing.isEmpty()) {
                append(
                        anybody(),
                        new EventBody.Delete(
                                standing.get(random.nextInt(standing.size())).seq()));
            }
        }

        private List<Event> standing() {
            return log.stream()
                    .filter(event -> event.body() instanceof EventBody.Message)
                    .filter(event ->
                            !log.stream().map(Event::body).toList().contains(new EventBody.Delete(event.seq())))
                    .toList();
        }

        private void read(long seq) {
            boolean passed = mark > 0 && mark <= seq;
            if (seq > read || passed) {
                read = Math.max(read, seq);
                mark = passed ? 0 : mark;
                moved();
            }
        }

        private void mark(long seq) {
            long next = seq <= read ? seq : 0;
            if (next != mark) {
                mark = next;
                moved();
            }
        }

        private void moved() {
            version++;
            words.add(told(log.size()));
        }

        OwnReading told(int head) {
            Map<Seq, MessageExtras> unread = new TreeMap<>();
            log.subList(0, head).forEach(event -> count(unread, event));
            long after = mark > 0 ? Math.min(read, mark - 1) : read;
            unread.keySet().removeIf(seq -> seq.value() <= after);
            int inThreads = count(unread, MessageExtras::onlyInThread);
            int mentions = count(unread, each -> each.mentions().include(ALICE));
            Seq marked = mark == 0 ? null : new Seq(mark);
            return new OwnReading(
                    new Seq(head), new Reading(new Seq(read), marked, version, unread.size(), inThreads, mentions));
        }

        private static int count(Map<Seq, MessageExtras> messages, Predicate<MessageExtras> those) {
            return (int) messages.values().stream().filter(those).count();
        }

        private static void count(Map<Seq, MessageExtras> unread, Event event) {
            switch (event.body()) {
                case EventBody.Message message
                when event.sender().equals(BOB) -> unread.put(event.seq(), message.extras());
                case EventBody.Edit edit ->
                    unread.computeIfPresent(edit.target(), (_, extras) -> extras.with(edit.mentions()));
                case EventBody.Delete delete -> unread.remove(delete.target());
                default -> {}
            }
        }
    }

    /** Hears events in their order, words about reading in any, and knows only what was said since it came. */
    private static final class Device {
        private final World world;
        private final Random random;
        private final List<OwnReading> waiting = new ArrayList<>();
        private ConversationState conversation;
        private ReadingState reading;
        private int words;

        Device(World world, Random random) {
            this.world = world;
            this.random = random;
            words = world.words.size();
            OwnReading told = world.told(world.log.size());
            reading = new ReadingState(ALICE, told);
            conversation = new ConversationState(
                    ALICE, "talk", null, ConversationSettings.NONE, Map.of(), new TreeMap<>(), told.head());
        }

        void step() {
            hear();
            if (random.nextBoolean()) {
                takeEvent();
            }
            if (random.nextBoolean()) {
                takeWord();
            }
        }

        private void hear() {
            waiting.addAll(world.words.subList(words, world.words.size()));
            words = world.words.size();
        }

        private boolean takeEvent() {
            int next = (int) conversation.head().value();
            if (next == world.log.size()) {
                return false;
            }
            Event event = world.log.get(next);
            reading = reading.apply(event, conversation);
            conversation = conversation.apply(event);
            return true;
        }

        private boolean takeWord() {
            if (waiting.isEmpty()) {
                return false;
            }
            reading = reading.told(waiting.remove(random.nextInt(waiting.size())));
            return true;
        }

        Reading settled() {
            hear();
            while (takeEvent() || takeWord()) {}
            return reading.unsure() ? reading.told(world.told(world.log.size())).reading() : reading.reading();
        }
    }
}
