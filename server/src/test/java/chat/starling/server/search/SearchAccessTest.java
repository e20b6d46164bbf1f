package chat.starling.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.NewConversation;
import chat.starling.server.log.Answer;
import chat.starling.server.search.SearchMessages.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who finds what, and when no longer. */
class SearchAccessTest {
    private final SearchWorld world = new SearchWorld();
    private final UserId alice = world.talk.account("alice");
    private final UserId bob = world.talk.account("bob");

    @AfterEach
    void end() throws InterruptedException {
        world.close();
    }

    private ConversationId create(NewConversation conversation, UserId... members) {
        return world.talk
                .conversations
                .create(alice, conversation, Set.of(members))
                .id();
    }

    @Test
    void onlyMembersFindWhatIsSaidInGroupsAndPrivateChannels() {
        world.talk.say(world.talk.group(alice), alice, "secret of the group");
        world.talk.say(create(new NewConversation.Channel("closed", true)), alice, "secret of the channel");
        world.talk.say(create(new NewConversation.Direct(bob), bob), alice, "secret of two");
        world.index();
        assertThat(world.texts(alice, "secret")).hasSize(3);
        assertThat(world.texts(bob, "secret")).containsExactly("secret of two");
        assertThat(world.texts(world.talk.account("carol"), "secret")).isEmpty();
    }

    @Test
    void everybodyFindsWhatIsSaidInPublicChannels() {
        ConversationId channel = world.talk.channel(alice);
        world.talk.say(channel, alice, "public knowledge");
        world.index();
        assertThat(world.texts(bob, "knowledge")).containsExactly("public knowledge");
        assertThat(world.found(bob, "knowledge").conversations())
                .singleElement()
                .satisfies(seen -> assertThat(seen.name()).isEqualTo("a channel"));
    }

    @Test
    void whoLeavesFindsNothingMoreAndWhoJoinsFindsWhatWasSaidBefore() {
        ConversationId group = world.talk.group(alice, bob);
        UserId carol = world.talk.account("carol");
        world.talk.say(group, alice, "between us");
        world.index();
        assertThat(world.texts(bob, "between")).hasSize(1);
        world.talk.append(group, bob, new EventBody.Member(bob, MemberChange.LEFT, null));
        world.talk.append(group, alice, new EventBody.Member(carol, MemberChange.JOINED, Role.MEMBER));
        assertThat(world.texts(bob, "between")).isEmpty();
        assertThat(world.refusal(bob, "in:\"a group\" between")).contains("no conversation");
        assertThat(world.texts(bob, "in:" + group + " between")).isEmpty();
        assertThat(world.texts(carol, "between")).hasSize(1);
    }

    @Test
    void deletedTextIsGoneFromTheIndex() {
        ConversationId group = world.talk.group(alice);
        Seq seq = world.talk.say(group, alice, "regrettable");
        world.index();
        world.talk.append(group, alice, new EventBody.Delete(seq));
        assertThat(world.texts(alice, "regrettable")).isEmpty();
        world.index();
        assertThat(world.talk
                        .database
                        .jdbi()
                        .<Long, RuntimeException>withHandle(
                                handle -> handle.createQuery("select count(*) from search_entry")
                                        .mapTo(Long.class)
                                        .one()))
                .isZero();
    }

    @Test
    void anEditedMessageIsFoundByItsNewWordsAlone() {
        ConversationId group = world.talk.group(alice);
        Seq seq = world.talk.say(group, alice, "first thoughts");
        world.index();
        world.talk.append(group, alice, new EventBody.Edit(seq, "second considerations"));
        world.index();
        assertThat(world.texts(alice, "thoughts")).isEmpty();
        assertThat(world.texts(alice, "considerations is:edited")).containsExactly("second considerations");
    }

    @Test
    void filtersNarrow() {
        ConversationId group = world.talk.group(alice, bob);
        ConversationId two = create(new NewConversation.Direct(bob), bob);
        Seq first = world.talk.say(group, alice, "lunch at https://example.org");
        world.talk.say(group, bob, "lunch for two");
        world.talk.append(group, bob, new EventBody.Message("lunch, agreed", first));
        world.talk.say(two, alice, "lunch alone");
        world.talk.append(group, bob, new EventBody.Reaction(first, "👍", true));
        world.talk.append(group, bob, new EventBody.Pin(first, true));
        world.index();
        assertThat(world.texts(alice, "lunch from:bob")).containsExactly("lunch, agreed", "lunch for two");
        assertThat(world.texts(alice, "lunch from:me in:@bob")).containsExactly("lunch alone");
        assertThat(world.texts(alice, "lunch -from:bob -in:@bob")).containsExactly("lunch at https://example.org");
        assertThat(world.texts(alice, "lunch in:\"A Group\" -agreed -has:link")).containsExactly("lunch for two");
        assertThat(world.texts(alice, "is:reply")).containsExactly("lunch, agreed");
        for (String filter : List.of("has:link", "has:reaction", "is:pinned")) {
            assertThat(world.texts(alice, filter)).as(filter).containsExactly("lunch at https://example.org");
        }
        assertThat(world.texts(alice, "lunch before:2020")).isEmpty();
        assertThat(world.texts(alice, "lunch after:2020 on:today")).hasSize(4);
        world.talk.append(group, bob, new EventBody.Reaction(first, "👍", false));
        world.talk.append(group, bob, new EventBody.Pin(first, false));
        world.index();
        assertThat(world.texts(alice, "has:reaction")).isEmpty();
        assertThat(world.texts(alice, "is:pinned")).isEmpty();
    }

    @Test
    void pagesFollowEachOther() {
        ConversationId group = world.talk.group(alice);
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            said.addFirst("number " + i);
            world.talk.say(group, alice, "number " + i);
        }
        world.index();
        assertThat(pages(5)).containsExactlyElementsOf(said);
        assertThat(pages(23)).containsExactlyElementsOf(said);
    }

    private List<String> pages(int limit) {
        List<String> texts = new ArrayList<>();
        @Nullable Hit after = null;
        do {
            Found found = ((Answer.Given<Found>) world.answer(alice, "number", after, limit)).value();
            found.results().forEach(result -> texts.add(result.message().text()));
            after = found.next();
        } while (after != null);
        return texts;
    }
}
