package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Reading;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Conversations.View;
import chat.starling.server.conversation.NewConversation;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.AppendOutcome.Appended;
import chat.starling.server.message.Messages;
import chat.starling.server.message.ReadPositions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is derived from the log: lists with unread counts, pages of messages, read positions. */
class ViewsTest {
    private static TestConversations world;
    private static UserId alice;
    private static UserId bob;

    @BeforeAll
    static void begin() {
        world = new TestConversations();
        alice = world.account("alice");
        bob = world.account("bob");
    }

    @AfterAll
    static void end() throws InterruptedException {
        world.close();
    }

    @Test
    void unreadCountsWhatOthersSaidAfterTheReadPosition() {
        ConversationId group = world.group(alice, bob);
        world.say(group, alice, "own");
        Seq read = world.say(group, bob, "read");
        Seq deleted = world.say(group, bob, "deleted");
        world.say(group, bob, "unread");
        world.append(group, bob, new EventBody.Delete(deleted));
        world.append(group, bob, new EventBody.Reaction(read, "👍", true));
        world.readPositions.move(group, alice, read);
        assertThat(unread(world.conversations.listOf(alice), group)).isEqualTo(1);
        assertThat(unread(told(alice, Map.of(group, read)), group)).isZero();
    }

    private static List<Conversation> told(UserId user, Map<ConversationId, Seq> heads) {
        return world.conversations.listsOf(List.of(new View(user, heads))).getFirst();
    }

    private static int unread(List<Conversation> list, ConversationId group) {
        return list.stream()
                .filter(one -> one.id().equals(group))
                .map(Conversation::membership)
                .findFirst()
                .orElseThrow()
                .unread();
    }

    @Test
    void eachOfSeveralGetsTheListOfItsOwnView() {
        ConversationId group = world.group(alice, bob);
        Seq first = world.say(group, bob, "one");
        Seq second = world.say(group, bob, "two");
        List<List<Conversation>> lists = world.conversations.listsOf(List.of(
                new View(bob, Map.of(group, second)),
                new View(alice, Map.of(group, first)),
                new View(alice, Map.of()),
                new View(alice, Map.of(group, second))));
        assertThat(lists).hasSize(4);
        assertThat(lists.get(2)).isEmpty();
        assertThat(lists.get(0).getFirst().head()).isEqualTo(second);
        assertThat(lists.get(1).getFirst().head()).isEqualTo(first);
        assertThat(List.of(unread(lists.get(0), group), unread(lists.get(1), group), unread(lists.get(3), group)))
                .containsExactly(0, 1, 2);
    }

    private static ReadPositions.Outcome moved(Seq head, Reading reading) {
        return new ReadPositions.Outcome.Moved(head, reading, null);
    }

    @Test
    void whatIsMarkedIsUnreadUntilItIsReadAgain() {
        ConversationId group = world.group(alice, bob);
        Seq first = world.say(group, bob, "one");
        Seq second = world.say(group, bob, "two");
        Seq own = world.say(group, alice, "three");
        world.readPositions.move(group, alice, own);
        assertThat(world.readPositions.mark(group, alice, first))
                .isEqualTo(moved(own, new Reading(own, first, 2, 2, 0)));
        assertThat(world.readPositions.mark(group, alice, first)).isEqualTo(new ReadPositions.Outcome.Unchanged());
        assertThat(world.readPositions.mark(group, alice, second))
                .isEqualTo(moved(own, new Reading(own, second, 3, 1, 0)));
        assertThat(world.readPositions.move(group, alice, first)).isEqualTo(new ReadPositions.Outcome.Unchanged());
        assertThat(world.readPositions.move(group, alice, second))
                .isEqualTo(moved(own, new Reading(own, null, 4, 0, 0)));
        Seq third = world.say(group, bob, "four");
        assertThat(world.readPositions.mark(group, alice, third)).isEqualTo(new ReadPositions.Outcome.Unchanged());
        assertThat(world.readPositions.mark(group, alice, new Seq(third.value() + 1)))
                .isEqualTo(new ReadPositions.Outcome.BeyondHead(third));
    }

    @Test
    void countsAreAsOfTheHeadThatIsTold() {
        ConversationId group = world.group(alice, bob);
        Seq said = world.say(group, bob, "hi @alice");
        Seq later = world.say(group, bob, "ho @channel, @bob");
        assertThat(reading(group, later)).isEqualTo(new Reading(joined(group), null, 0, 2, 2));
        Seq edited = seq(world.append(group, bob, new EventBody.Edit(said, "hi")));
        Seq deleted = seq(world.append(group, bob, new EventBody.Delete(later)));
        assertThat(reading(group, said))
                .extracting(Reading::unread, Reading::mentions)
                .containsExactly(1, 1);
        assertThat(reading(group, later))
                .extracting(Reading::unread, Reading::mentions)
                .containsExactly(2, 2);
        assertThat(reading(group, edited))
                .extracting(Reading::unread, Reading::mentions)
                .containsExactly(2, 1);
        assertThat(reading(group, deleted))
                .extracting(Reading::unread, Reading::mentions)
                .containsExactly(1, 0);
    }

    private static Seq seq(AppendOutcome outcome) {
        return ((Appended) outcome).seq();
    }

    private static Reading reading(ConversationId group, Seq head) {
        return reading(told(alice, Map.of(group, head)).getFirst());
    }

    private static Reading reading(Conversation conversation) {
        return Objects.requireNonNull(conversation.membership()).reading();
    }

    private static Seq joined(ConversationId group) {
        return reading(world.conversations.find(group, alice, null).orElseThrow())
                .read();
    }

    @Test
    void readPositionsOnlyGoForward() {
        ConversationId group = world.group(alice, bob);
        Seq seq = world.say(group, bob, "hi");
        assertThat(world.readPositions.move(group, alice, seq)).isEqualTo(moved(seq, new Reading(seq, null, 1, 0, 0)));
        assertThat(world.readPositions.move(group, alice, new Seq(2))).isEqualTo(new ReadPositions.Outcome.Unchanged());
        assertThat(world.readPositions.move(group, alice, new Seq(9)))
                .isEqualTo(new ReadPositions.Outcome.BeyondHead(seq));
        assertThat(world.readPositions.move(group, UserId.random(), seq))
                .isEqualTo(new ReadPositions.Outcome.NotMember());
    }

    @Test
    void aPageShowsMessagesAsTheyStandNow() {
        ConversationId group = world.group(alice, bob);
        Seq edited = world.say(group, alice, "first");
        Seq deleted = world.say(group, alice, "second");
        Seq reply = ((Appended) world.append(group, bob, new EventBody.Message("third", edited))).seq();
        world.append(group, alice, new EventBody.Edit(edited, "changed"));
        world.append(group, alice, new EventBody.Delete(deleted));
        world.append(group, bob, new EventBody.Reaction(reply, "🎉", true));
        world.append(group, alice, new EventBody.Reaction(reply, "🎉", true));
        world.append(group, bob, new EventBody.Reaction(reply, "🎉", false));
        Messages.Page page = world.messages.before(group, null, 2, alice);
        assertThat(page.more()).isTrue();
        assertThat(page.messages()).extracting(Message::seq).containsExactly(deleted, reply);
        assertThat(page.messages().getFirst().deleted()).isTrue();
        assertThat(page.messages().getLast().reactions())
                .containsExactly(new Message.ReactionCount("🎉", List.of(alice), true));
        assertThat(page.messages().getLast().replyTo()).isEqualTo(edited);
        Messages.Page older = world.messages.before(group, deleted, 2, alice);
        assertThat(older.more()).isFalse();
        assertThat(older.messages().getFirst().text()).isEqualTo("changed");
        assertThat(older.messages().getFirst().editedAt()).isNotNull();
    }

    @Test
    void pinsAreTheMessagesThatArePinnedNow() {
        ConversationId group = world.group(alice, bob);
        Seq first = world.say(group, alice, "first");
        Seq second = world.say(group, bob, "second");
        Seq third = world.say(group, bob, "third");
        Seq gone = world.say(group, bob, "gone");
        for (Seq seq : List.of(third, first, second, gone)) {
            world.append(group, alice, new EventBody.Pin(seq, true));
        }
        world.append(group, bob, new EventBody.Pin(second, false));
        world.append(group, bob, new EventBody.Delete(gone));
        world.append(group, bob, new EventBody.Edit(third, "changed"));
        Messages.Page pins = world.messages.pinned(group, null, 50, alice);
        assertThat(pins.messages()).extracting(Message::text).containsExactly("first", "changed");
        assertThat(pins.more()).isFalse();
        assertThat(world.messages.before(group, null, 50, alice).messages())
                .extracting(Message::pinned)
                .containsExactly(true, false, true, false);
        Messages.Page newest = world.messages.pinned(group, null, 1, alice);
        assertThat(newest.messages()).extracting(Message::seq).containsExactly(third);
        assertThat(newest.more()).isTrue();
        assertThat(world.messages.pinned(group, third, 1, alice).messages())
                .extracting(Message::seq)
                .containsExactly(first);
    }

    @Test
    void membersAreCountedAsTheyComeAndGo() {
        ConversationId group = world.group(alice);
        assertThat(members(group)).isEqualTo(1);
        world.append(group, alice, new EventBody.Member(bob, MemberChange.JOINED, Role.MEMBER));
        world.append(group, alice, new EventBody.Member(bob, MemberChange.JOINED, Role.MEMBER));
        assertThat(members(group)).isEqualTo(2);
        world.append(group, alice, new EventBody.Member(bob, MemberChange.REMOVED, null));
        world.append(group, alice, new EventBody.Member(bob, MemberChange.REMOVED, null));
        assertThat(members(group)).isEqualTo(1);
    }

    @Test
    void theCountOfMembersIsWhatCountingThemGives() {
        ConversationId group = world.group(alice, bob);
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            MemberChange change = MemberChange.values()[random.nextInt(MemberChange.values().length)];
            Role role = change == MemberChange.JOINED ? Role.MEMBER : change == MemberChange.ROLE ? Role.ADMIN : null;
            UserId actor = change == MemberChange.LEFT ? bob : alice;
            world.append(group, actor, new EventBody.Member(bob, change, role));
            assertThat(members(group))
                    .isEqualTo(world.conversations.members(group, 100).size());
        }
    }

    private static int members(ConversationId conversation) {
        return world.conversations.find(conversation, alice, null).orElseThrow().memberCount();
    }

    @Test
    void aDirectConversationShowsItsPeer() {
        var direct = new NewConversation.Direct(bob);
        ConversationId id =
                world.conversations.create(alice, direct, Set.of(bob)).id();
        Conversation seen = world.conversations.find(id, bob, null).orElseThrow();
        assertThat(seen.peer()).isEqualTo(new User(alice, "alice", "alice"));
        assertThat(seen.name()).isNull();
        assertThat(seen.memberCount()).isEqualTo(2);
    }

    @Test
    void channelsAreFoundByTheBeginningOfTheirNames() {
        ConversationId channel = world.channel(alice);
        assertThat(world.conversations.publicChannels(bob, "A CHAN", 10))
                .extracting(Conversation::id)
                .containsExactly(channel);
        assertThat(world.conversations.publicChannels(bob, "%", 10)).isEmpty();
    }
}
