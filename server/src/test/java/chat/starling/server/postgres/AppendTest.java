package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.NewConversation;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.AppendOutcome.Appended;
import chat.starling.server.log.AppendOutcome.Refused;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The laws of {@code ConversationLog.append}, on the real database. */
class AppendTest {
    private static TestConversations world;
    private static UserId alice;
    private static UserId bob;
    private static UserId carol;

    @BeforeAll
    static void begin() {
        world = new TestConversations();
        alice = world.account("alice");
        bob = world.account("bob");
        carol = world.account("carol");
    }

    @AfterAll
    static void end() throws InterruptedException {
        world.close();
    }

    @Test
    void aConversationBeginsWithItsMembers() {
        ConversationId group = world.group(alice, bob);
        assertThat(world.events(group))
                .extracting(Event::body)
                .containsExactly(
                        new EventBody.Member(alice, MemberChange.JOINED, Role.OWNER),
                        new EventBody.Member(bob, MemberChange.JOINED, Role.MEMBER));
    }

    @Test
    void seqsAreDenseHoweverManyWriteAtOnce() {
        ConversationId group = world.group(alice, bob);
        List<CompletableFuture<AppendOutcome>> outcomes = IntStream.range(0, 1_000)
                .mapToObj(i -> world.log.append(new Append(
                        group, i % 2 == 0 ? alice : bob, Nonce.random(), new EventBody.Message("m" + i, null))))
                .toList();
        List<Long> seqs = outcomes.stream()
                .map(CompletableFuture::join)
                .map(outcome -> ((Appended) outcome).seq().value())
                .toList();
        assertThat(seqs).isEqualTo(LongStream.rangeClosed(3, 1_002).boxed().toList());
        assertThat(world.events(group).stream().map(event -> event.seq().value()))
                .isEqualTo(LongStream.rangeClosed(1, 1_002).boxed().toList());
    }

    @Test
    void aRepeatGetsTheFirstSeqAndBurnsNone() {
        ConversationId group = world.group(alice);
        Nonce nonce = Nonce.random();
        EventBody body = new EventBody.Message("once", null);
        Appended first = (Appended) world.append(group, alice, nonce, body);
        Appended again = (Appended) world.append(group, alice, nonce, body);
        assertThat(again).isEqualTo(new Appended(first.seq(), first.at(), true));
        assertThat(world.say(group, alice, "next").value())
                .isEqualTo(first.seq().value() + 1);
    }

    @Test
    void aRepeatInTheSameBatchIsOne() {
        ConversationId group = world.group(alice);
        Nonce nonce = Nonce.random();
        List<CompletableFuture<AppendOutcome>> outcomes = IntStream.range(0, 50)
                .mapToObj(i -> world.log.append(new Append(group, alice, nonce, new EventBody.Message("once", null))))
                .toList();
        assertThat(outcomes.stream().map(one -> ((Appended) one.join()).seq()).distinct())
                .hasSize(1);
        assertThat(world.events(group)).hasSize(2);
    }

    @Test
    void theSameNonceWithOtherContentIsAConflict() {
        ConversationId group = world.group(alice);
        Nonce nonce = Nonce.random();
        world.append(group, alice, nonce, new EventBody.Message("this", null));
        assertThat(code(world.append(group, alice, nonce, new EventBody.Message("that", null))))
                .isEqualTo(ErrorCode.CONFLICT);
        assertThat(code(world.append(group, alice, nonce, new EventBody.Reaction(new Seq(2), "👍", true))))
                .isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void nobodyElsesNonceIsInTheWay() {
        ConversationId group = world.group(alice, bob);
        Nonce nonce = Nonce.random();
        Appended hers = (Appended) world.append(group, alice, nonce, new EventBody.Message("a", null));
        Appended his = (Appended) world.append(group, bob, nonce, new EventBody.Message("b", null));
        assertThat(his.seq().value()).isEqualTo(hers.seq().value() + 1);
    }

    @Test
    void aStrangerFindsNoPrivateConversation() {
        ConversationId group = world.group(alice, bob);
        assertThat(code(world.append(group, carol, new EventBody.Message("hi", null))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(code(world.append(ConversationId.random(), carol, new EventBody.Message("hi", null))))
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void aPublicChannelIsSeenButOnlyMembersSpeak() {
        ConversationId channel = world.channel(alice);
        assertThat(code(world.append(channel, carol, new EventBody.Message("hi", null))))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(world.append(channel, carol, new EventBody.Member(carol, MemberChange.JOINED, Role.MEMBER)))
                .isInstanceOf(Appended.class);
        assertThat(world.say(channel, carol, "hi")).isEqualTo(new Seq(3));
    }

    @Test
    void nothingOfARemovedMemberFollowsTheRemoval() {
        ConversationId group = world.group(alice, bob);
        CompletableFuture<AppendOutcome> before = world.log.append(message(group, bob));
        CompletableFuture<AppendOutcome> removal = world.log.append(
                new Append(group, alice, Nonce.random(), new EventBody.Member(bob, MemberChange.REMOVED, null)));
        CompletableFuture<AppendOutcome> after = world.log.append(message(group, bob));
        assertThat(before.join()).isInstanceOf(Appended.class);
        assertThat(removal.join()).isInstanceOf(Appended.class);
        assertThat(code(after.join())).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void whenTheOwnerLeavesTheOldestMemberInherits() {
        ConversationId group = world.group(alice, bob);
        world.append(group, alice, new EventBody.Member(alice, MemberChange.LEFT, null));
        assertThat(world.events(group).getLast().body())
                .isEqualTo(new EventBody.Member(bob, MemberChange.ROLE, Role.OWNER));
        assertThat(world.conversations.standing(group, bob).orElseThrow().role())
                .isEqualTo(Role.OWNER);
    }

    @Test
    void deletedTextIsGoneFromTheStore() {
        ConversationId group = world.group(alice);
        Nonce nonce = Nonce.random();
        Seq seq = ((Appended) world.append(group, alice, nonce, new EventBody.Message("secret", null))).seq();
        world.append(group, alice, new EventBody.Edit(seq, "secret too"));
        world.append(group, alice, new EventBody.Delete(seq));
        String left = world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select coalesce(string_agg(text, ' '), '') from event where conversation = ?")
                        .bind(0, group.value())
                        .mapTo(String.class)
                        .one());
        assertThat(left).isEmpty();
        assertThat(world.append(group, alice, nonce, new EventBody.Message("secret", null)))
                .isInstanceOfSatisfying(
                        Appended.class, again -> assertThat(again.duplicate()).isTrue());
        assertThat(code(world.append(group, alice, new EventBody.Edit(seq, "back"))))
                .isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void onlyTheSenderEdits() {
        ConversationId group = world.group(alice, bob);
        Seq seq = world.say(group, alice, "mine");
        assertThat(code(world.append(group, bob, new EventBody.Edit(seq, "yours"))))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(code(world.append(group, alice, new EventBody.Edit(new Seq(1), "not a message"))))
                .isEqualTo(ErrorCode.INVALID);
        assertThat(code(world.append(group, alice, new EventBody.Edit(new Seq(99), "nothing"))))
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void committedEventsAreHandedOnInOrder() {
        ConversationId group = world.group(alice);
        IntStream.range(0, 100).forEach(i -> world.say(group, alice, "m" + i));
        assertThat(world.committed.stream()
                        .filter(event -> event.conversation().equals(group))
                        .map(event -> event.seq().value()))
                .isEqualTo(LongStream.rangeClosed(2, 101).boxed().toList());
    }

    @Test
    void twoPeopleHaveOneDirectConversation() {
        var direct = new NewConversation.Direct(bob);
        var back = new NewConversation.Direct(alice);
        var first = world.conversations.create(alice, direct, Set.of(bob));
        var second = world.conversations.create(bob, back, Set.of(alice));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.existed()).isTrue();
    }

    private static Append message(ConversationId conversation, UserId sender) {
        return new Append(conversation, sender, Nonce.random(), new EventBody.Message("hi", null));
    }

    private static ErrorCode code(AppendOutcome outcome) {
        return ((Refused) outcome).refusal().code();
    }
}
