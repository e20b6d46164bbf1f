package chat.starling.server.slack;

import static chat.starling.server.slack.TestZip.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.slack.Summary.Count;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An import that is cut off at any step and started again ends as one that was not, with nothing doubled. */
class RestartTest {
    private static final int MESSAGES = 1_200;

    private static TestZip zip() {
        return TestZip.small()
                .with(
                        "channels.json",
                        TestZip.CHANNELS.replace(
                                "\"is_archived\"", "\"pins\":[{\"id\":\"1500000101.000000\"}],\"is_archived\""))
                .with("dms.json", "[{\"id\":\"D1\",\"created\":1500000000,\"members\":[\"U1\",\"U2\"]}]")
                .with("D1/2017-07-14.json", "[" + message("U2", "1500000300.0", "psst") + "]")
                .day(IntStream.range(0, MESSAGES).mapToObj(RestartTest::one).toArray(String[]::new));
    }

    private static String one(int number) {
        String ts = (1_500_000_100 + number) + ".000000";
        String reply = number % 7 == 3 ? ",\"thread_ts\":\"" + (1_500_000_100 + number - 1) + ".000000\"" : "";
        String reacted = ",\"reactions\":[{\"name\":\"tada\",\"users\":[\"U1\"]}]";
        return message(number % 2 == 0 ? "U1" : "U2", ts, "number " + number, reply + reacted);
    }

    /** Writes so many times, then fails before or after the write, as a process that dies does. */
    private record Dying(ImportStore real, int[] left, boolean afterwards) implements ImportStore {
        private <T> T step(java.util.function.Supplier<T> write) {
            boolean last = left[0]-- == 0;
            if (last && !afterwards) {
                throw new IllegalStateException("killed");
            }
            T result = write.get();
            if (last) {
                throw new IllegalStateException("killed");
            }
            return result;
        }

        @Override
        public Optional<Turn> begin() {
            return real.begin();
        }

        @Override
        public boolean hasAccounts() {
            return real.hasAccounts();
        }

        @Override
        public Map<String, Account> accounts() {
            return real.accounts();
        }

        @Override
        public Optional<Account> named(String name) {
            return real.named(name);
        }

        @Override
        public Account create(String foreignId, NewAccount account, Iterator<String> names) {
            return step(() -> real.create(foreignId, account, names));
        }

        @Override
        public void same(String foreignId, UserId user) {
            real.same(foreignId, user);
        }

        @Override
        public Optional<Staged> conversation(String foreignId) {
            return real.conversation(foreignId);
        }

        @Override
        public Staged stage(String foreignId, String name, Instant created) {
            return step(() -> real.stage(foreignId, name, created));
        }

        @Override
        public Map<Nonce, Seq> known(ConversationId conversation, Collection<Key> keys) {
            return real.known(conversation, keys);
        }

        @Override
        public void append(ConversationId conversation, Seq head, List<Event> events) {
            step(() -> {
                real.append(conversation, head, events);
                return head;
            });
        }

        @Override
        public boolean finish(ConversationId conversation, Finish finish) {
            return step(() -> real.finish(conversation, finish));
        }
    }

    @Test
    void cutOffAtEachStepItEndsAsIfItHadNotBeen() throws InterruptedException {
        try (ImportWorld whole = new ImportWorld();
                ImportWorld cut = new ImportWorld()) {
            whole.run(zip());
            int died = 0;
            boolean done = false;
            while (!done) {
                int step = died;
                try {
                    cut.run(new Dying(cut.store(), new int[] {step % 2}, step % 3 == 0), zip(), Map.of());
                    done = true;
                } catch (IllegalStateException killed) {
                    died++;
                    assertThat(died).isLessThan(60);
                }
            }
            assertThat(died).isGreaterThan(8);
            assertThat(text(cut)).isEqualTo(text(whole)).hasSize(2);
            assertThat(cut.of("alice"))
                    .allMatch(one -> ImportWorld.membership(one).reading().unread() == 0);
        }
    }

    /** All that alice sees, without the ids that differ from run to run. */
    private static List<List<String>> text(ImportWorld world) {
        return world.of("alice").stream()
                .map(conversation -> world.log(conversation.id()).stream()
                        .map(event -> event.seq() + " " + event.at() + " "
                                + event.body()
                                        .toString()
                                        .replace(world.user("alice").toString(), "alice")
                                        .replace(world.user("bob").toString(), "bob"))
                        .toList())
                .toList();
    }

    @Test
    void whileItIsUnderWayNobodySeesTheConversation() throws InterruptedException {
        try (ImportWorld world = new ImportWorld()) {
            Dying dying = new Dying(world.store(), new int[] {6}, true);
            assertThatThrownBy(() -> world.run(dying, zip(), Map.of())).hasMessage("killed");
            ConversationId staged =
                    world.store().conversation("C1").orElseThrow().id();
            assertThat(world.log(staged)).hasSizeGreaterThan(500);
            assertThat(world.of("alice")).isEmpty();
            assertThat(world.world.conversations.publicChannels(world.admin, "", 10))
                    .isEmpty();
        }
    }

    @Test
    void aSecondRunOfAFinishedImportAddsNothing() throws InterruptedException {
        try (ImportWorld world = new ImportWorld()) {
            world.run(zip());
            List<List<String>> before = text(world);
            Summary again = world.run(zip());
            assertThat(again.of(Count.CONVERSATIONS_FINISHED)).isEqualTo(2);
            assertThat(again.of(Count.MESSAGES)).isZero();
            assertThat(again.of(Count.ACCOUNTS)).isZero();
            assertThat(text(world)).isEqualTo(before);
        }
    }
}
