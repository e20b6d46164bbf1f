package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.Ack;
import chat.starling.client.Member;
import chat.starling.client.NewConversation;
import chat.starling.client.StarlingClient;
import chat.starling.client.StarlingException;
import chat.starling.client.Update;
import chat.starling.client.state.ConversationState;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The state that was fetched before, with the events since, is the state that is fetched now: after any of many commands. */
class StateTest {
    private static final int ROUNDS = 40;
    private static final int COMMANDS_A_ROUND = 10;

    /** Written by the listener alone. */
    private static final class Held {
        private volatile ConversationState now;

        Held(ConversationState fetched) {
            now = fetched;
        }
    }

    private final Random random = new Random(11);

    @Test
    void stateAndEventsAreTheFreshState() {
        try (ServerProcess server = ServerProcess.start()) {
            Person alice = Person.register(server, "alice");
            Person bob = Person.register(server, "bob");
            List<UserId> guests = List.of(
                    Person.register(server, "carol").user().id(),
                    Person.register(server, "dan").user().id());
            ConversationId talk = alice.rest()
                    .create(NewConversation.group("g", List.of(bob.user().id())))
                    .id();
            Held state = new Held(fetch(bob, talk));
            try (StarlingClient reader = bob.client()
                            .listener((Update update) -> apply(state, update))
                            .connect();
                    StarlingClient writer = alice.client().connect()) {
                reader.live().join();
                writer.live().join();
                for (int round = 0; round < ROUNDS; round++) {
                    act(List.of(writer, reader), alice, talk, guests, state.now.head());
                    Seq head = alice.rest().conversation(talk).head();
                    Awaitility.await().until(() -> state.now.head().equals(head));
                    assertSame(state.now, fetch(bob, talk));
                }
                System.out.printf(
                        "state: %d events applied, %d messages, equal in %d rounds%n",
                        state.now.head().value(), state.now.messages().size(), ROUNDS);
            }
            server.assertQuiet();
        }
    }

    /** A reaction that is set again keeps its place, and one that is taken back loses it. */
    @Test
    void reactionsComeInTheOrderOfTheEvents() {
        try (ServerProcess server = ServerProcess.start()) {
            Person alice = Person.register(server, "alice");
            Person bob = Person.register(server, "bob");
            ConversationId talk =
                    alice.rest().create(NewConversation.direct(bob.user().id())).id();
            try (StarlingClient hers = alice.client().connect();
                    StarlingClient his = bob.client().connect()) {
                Seq seq = hers.send(talk, "well?").join().seq();
                hers.react(talk, seq, "👍", true).join();
                his.react(talk, seq, "🐦", true).join();
                his.react(talk, seq, "👍", true).join();
                hers.react(talk, seq, "👍", true).join();
                assertThat(reactions(bob, talk)).containsExactly("👍 alice bob", "🐦 bob");
                hers.react(talk, seq, "👍", false).join();
                hers.react(talk, seq, "🐦", true).join();
                hers.react(talk, seq, "👍", true).join();
                assertThat(reactions(bob, talk)).containsExactly("👍 bob alice", "🐦 bob alice");
            }
        }
    }

    private static List<String> reactions(Person reader, ConversationId talk) {
        return reader.rest().messages(talk, null, 1).messages().getFirst().reactions().stream()
                .map(reaction -> reaction.emoji()
                        + reaction.users().stream()
                                .map(user -> " " + reader.rest().user(user).name())
                                .collect(Collectors.joining()))
                .toList();
    }

    /** Piece by piece, so that a failure shows the piece. */
    private static void assertSame(ConversationState applied, ConversationState fetched) {
        fetched.messages()
                .forEach((seq, message) ->
                        assertThat(applied.messages().get(seq)).isEqualTo(message));
        assertThat(applied.messages().keySet()).isEqualTo(fetched.messages().keySet());
        assertThat(applied.members()).isEqualTo(fetched.members());
        assertThat(applied).isEqualTo(fetched);
    }

    private static void apply(Held state, Update update) {
        if (update instanceof Update.NewEvent(var event)) {
            state.now = state.now.apply(event);
        }
    }

    /** All of it, page by page, as somebody who has just come. */
    private static ConversationState fetch(Person reader, ConversationId talk) {
        var conversation = reader.rest().conversation(talk);
        Map<UserId, Role> members = new HashMap<>();
        for (Member member : reader.rest().members(talk)) {
            members.put(member.user().id(), member.role());
        }
        List<Message> messages = new ArrayList<>();
        @Nullable Seq before = null;
        boolean more = true;
        while (more) {
            var page = reader.rest().messages(talk, before, 50);
            messages.addAll(0, page.messages());
            before = messages.isEmpty() ? null : messages.getFirst().seq();
            more = page.more();
        }
        return ConversationState.fetched(reader.user().id(), conversation, members, messages);
    }

    /** Commands of both at once; what is refused, as a second deletion is, changes nothing. */
    private void act(List<StarlingClient> people, Person owner, ConversationId talk, List<UserId> guests, Seq head) {
        List<CompletableFuture<Ack>> acks = new ArrayList<>();
        for (int i = 0; i < COMMANDS_A_ROUND; i++) {
            acks.add(command(people.get(random.nextInt(people.size())), talk, head));
        }
        switch (random.nextInt(5)) {
            case 0 -> owner.rest().rename(talk, "name " + random.nextInt());
            case 4 -> owner.rest().setTopic(talk, random.nextBoolean() ? "" : "topic " + random.nextInt());
            case 1 -> owner.rest().addMember(talk, guests.get(random.nextInt(guests.size())));
            case 2 -> changeRole(owner, talk, guests.get(random.nextInt(guests.size())));
            default -> remove(owner, talk, guests.get(random.nextInt(guests.size())));
        }
        acks.forEach(StateTest::settled);
    }

    private CompletableFuture<Ack> command(StarlingClient client, ConversationId talk, Seq head) {
        Seq target = new Seq(1 + random.nextLong(head.value()));
        return switch (random.nextInt(7)) {
            case 0 -> client.edit(talk, target, "edited " + random.nextInt());
            case 1 -> client.delete(talk, target);
            case 2, 3 -> client.react(talk, target, random.nextBoolean() ? "👍" : "🐦", random.nextInt(3) > 0);
            case 4 -> client.pin(talk, target, random.nextInt(3) > 0);
            case 5 -> client.send(talk, "reply " + random.nextInt(), target);
            default -> client.send(talk, "message " + random.nextInt());
        };
    }

    private void changeRole(Person owner, ConversationId talk, UserId guest) {
        try {
            owner.rest().changeRole(talk, guest, random.nextBoolean() ? Role.ADMIN : Role.MEMBER);
        } catch (StarlingException refused) {
            assertThat(refused.temporary()).isFalse();
        }
    }

    private static void remove(Person owner, ConversationId talk, UserId guest) {
        try {
            owner.rest().removeMember(talk, guest);
        } catch (StarlingException refused) {
            assertThat(refused.temporary()).isFalse();
        }
    }

    private static void settled(CompletableFuture<Ack> ack) {
        try {
            ack.join();
        } catch (CompletionException refused) {
            assertThat(refused.getCause())
                    .isInstanceOfSatisfying(
                            StarlingException.class,
                            cause -> assertThat(cause.temporary()).isFalse());
        }
    }
}
