package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Threads by REST: what is said in them, who follows them, and what is unread. */
class ThreadsTest {
    private static final AtomicInteger STORIES = new AtomicInteger();

    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    private Person alice;
    private Person bob;
    private Person carol;
    private String group;
    private long root;

    @BeforeEach
    void begin() {
        int story = STORIES.incrementAndGet();
        alice = SERVER.signedIn("alice" + story);
        bob = SERVER.signedIn("bob" + story);
        carol = SERVER.signedIn("carol" + story);
        group = alice.create("{'kind':'group','name':'birds','members':['%s','%s']}", bob.id(), carol.id());
        root = seq(alice.say(group, "lunch?"));
    }

    private static long seq(Answered said) {
        return said.expect(201).json().required("seq").longValue();
    }

    private Answered reply(Person who, String text, String more) {
        return who.post(
                "/api/v1/conversations/" + group + "/messages",
                "{'nonce':'%s','text':'%s','thread':%d%s}",
                UUID.randomUUID(),
                text,
                root,
                more);
    }

    private String thread() {
        return "/api/v1/conversations/" + group + "/threads/" + root;
    }

    private JsonNode conversation(Person reader) {
        return reader.get("/api/v1/conversations/" + group).expect(200).json();
    }

    private static List<String> standing(Answered answer) {
        JsonNode all = answer.expect(200).json();
        JsonNode standing = all.path("thread").isObject() ? all.path("thread") : all;
        return List.of(
                standing.path("following").asText(),
                standing.path("read").asText(),
                standing.path("unread").asText());
    }

    @Test
    void theRootSaysWhatHasBecomeOfItsThread() {
        reply(bob, "at noon", "");
        long second = seq(reply(carol, "at one", ""));
        reply(bob, "all of us", ",'also_in_conversation':true");
        JsonNode messages =
                bob.get("/api/v1/conversations/" + group + "/messages").json().path("messages");
        assertThat(messages.findValuesAsText("text")).containsExactly("lunch?", "at noon", "at one", "all of us");
        assertThat(messages.get(0).path("thread_replies").intValue()).isEqualTo(3);
        assertThat(messages.get(0).path("thread_last_at"))
                .isEqualTo(messages.get(3).path("at"));
        assertThat(messages.get(0).path("thread_participants").toString())
                .isEqualTo("[\"%s\",\"%s\"]".formatted(bob.id(), carol.id()));
        assertThat(messages.get(3).path("also_in_conversation").booleanValue()).isTrue();
        carol.delete("/api/v1/conversations/" + group + "/messages/" + second).expect(200);
        alice.delete("/api/v1/conversations/" + group + "/messages/" + root).expect(200);
        messages =
                bob.get("/api/v1/conversations/" + group + "/messages").json().path("messages");
        assertThat(messages.get(0).path("deleted").booleanValue()).isTrue();
        assertThat(messages.get(0).path("thread_replies").intValue()).isEqualTo(2);
        assertThat(messages.get(2).path("thread").longValue()).isEqualTo(root);
        reply(bob, "too late", "").refused(409, "conflict").because("deleted");
        bob.get(thread() + "/messages").expect(200);
    }

    @Test
    void aThreadIsReadBothWays() {
        List<Long> replies = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            replies.add(seq(reply(i % 2 == 0 ? bob : carol, "reply " + i, "")));
            alice.say(group, "beside it");
        }
        Answered newest = alice.get(thread() + "/messages?limit=2").expect(200);
        assertThat(newest.texts("messages", "text")).containsExactly("reply 3", "reply 4");
        assertThat(newest.json().path("root").path("text").asText()).isEqualTo("lunch?");
        assertThat(newest.json().path("more").booleanValue()).isTrue();
        assertThat(alice.get(thread() + "/messages?limit=3&before=" + replies.get(3))
                        .texts("messages", "text"))
                .containsExactly("reply 0", "reply 1", "reply 2");
        Answered after = alice.get(thread() + "/messages?limit=2&after=" + replies.getFirst());
        assertThat(after.texts("messages", "text")).containsExactly("reply 1", "reply 2");
        assertThat(after.json().path("more").booleanValue()).isTrue();
        assertThat(alice.get(thread() + "/messages?after=" + replies.get(3))
                        .json()
                        .path("more")
                        .booleanValue())
                .isFalse();
        Answered around = alice.get(thread() + "/messages?limit=3&around=" + replies.get(2));
        assertThat(around.texts("messages", "text")).containsExactly("reply 1", "reply 2", "reply 3");
        assertThat(around.text("more")).isEqualTo("true");
        assertThat(around.text("newer")).isEqualTo("true");
        assertThat(around.text("around")).isEqualTo(replies.get(2).toString());
        alice.get(thread() + "/messages?before=9&after=2").refused(400, "invalid");
        alice.get(thread() + "/messages?around=9&after=2").refused(400, "invalid");
        alice.get("/api/v1/conversations/" + group + "/threads/" + replies.getFirst() + "/messages")
                .refused(400, "invalid")
                .because("in a thread itself");
    }

    @Test
    void whoTakesPartFollowsUntilSayingOtherwise() {
        long first = seq(reply(bob, "at noon", ""));
        reply(carol, "at one", "");
        String followed = "true";
        assertThat(standing(alice.get(thread() + "/messages"))).containsExactly(followed, "" + root, "2");
        assertThat(standing(bob.get(thread() + "/messages"))).containsExactly(followed, "" + first, "1");
        assertThat(standing(bob.delete(thread() + "/follow"))).containsExactly("false", "" + first, "1");
        assertThat(bob.get("/api/v1/threads").texts("threads", "seq")).isEmpty();
        reply(alice, "well", "");
        assertThat(bob.get("/api/v1/threads").texts("threads", "seq")).isEmpty();
        reply(bob, "fine", "");
        assertThat(standing(bob.get(thread() + "/messages"))).containsExactly(followed, "" + first, "2");
        alice.delete(thread() + "/follow").expect(200);
        reply(carol, "good", "");
        assertThat(standing(alice.get(thread() + "/messages")).getFirst())
                .as("who has said not to follow is not made to by others")
                .isEqualTo("false");
    }

    @Test
    void whoHasLeftFollowsNothingAndIsToldNothing() {
        carol.post("/api/v1/conversations/" + group + "/messages", "{'nonce':'%s','text':'mine'}", UUID.randomUUID());
        long hers = root + 1;
        carol.delete("/api/v1/conversations/" + group + "/members/" + carol.id());
        bob.post(
                        "/api/v1/conversations/" + group + "/messages",
                        "{'nonce':'%s','text':'at noon','thread':%d}",
                        UUID.randomUUID(),
                        hers)
                .expect(201);
        assertThat(carol.get("/api/v1/threads").expect(200).json().path("threads"))
                .isEmpty();
        alice.put("/api/v1/conversations/" + group + "/members/" + carol.id(), "{}")
                .expect(200);
        assertThat(carol.get("/api/v1/threads").expect(200).json().path("threads"))
                .isEmpty();
    }

    @Test
    void followedThreadsHaveWhatIsUnreadFirst() {
        reply(bob, "at noon", "");
        long quiet = root;
        root = seq(alice.say(group, "dinner?"));
        reply(bob, "at six", "");
        assertThat(alice.put(thread() + "/read", "{'seq':" + (root + 1) + "}")
                        .expect(200)
                        .json()
                        .path("unread")
                        .asInt())
                .isZero();
        long read = root;
        root = quiet;
        Answered page = alice.get("/api/v1/threads?limit=1").expect(200);
        assertThat(page.texts("threads", "seq")).containsExactly("" + quiet);
        assertThat(page.json().path("unread").intValue()).isEqualTo(1);
        JsonNode entry = page.json().path("threads").get(0);
        assertThat(entry.path("root").path("text").asText()).isEqualTo("lunch?");
        assertThat(entry.path("last").path("text").asText()).isEqualTo("at noon");
        assertThat(entry.path("root").path("thread_replies").intValue()).isEqualTo(1);
        Answered next = alice.get("/api/v1/threads?limit=1&after=" + page.text("next"));
        assertThat(next.texts("threads", "seq")).containsExactly("" + read);
        assertThat(next.json().has("next")).isFalse();
        alice.get("/api/v1/threads?after=1.2").refused(400, "invalid");
        alice.get("/api/v1/threads?limit=51").refused(400, "invalid");
        alice.delete("/api/v1/conversations/" + group + "/members/" + alice.id())
                .expect(204);
        assertThat(alice.get("/api/v1/threads").texts("threads", "seq")).isEmpty();
    }

    @Test
    void aPositionInAThreadOnlyMovesForward() {
        long last = seq(reply(bob, "at noon", ""));
        assertThat(standing(carol.put(thread() + "/read", "{'seq':" + last + "}")))
                .containsExactly("false", "" + last, "0");
        assertThat(standing(carol.put(thread() + "/read", "{'seq':" + root + "}")))
                .containsExactly("false", "" + last, "0");
        carol.put(thread() + "/read", "{'seq':" + (last + 1) + "}")
                .refused(400, "invalid")
                .because("beyond the head");
        carol.put(thread() + "/read", "{}").refused(400, "invalid");
        assertThat(standing(carol.put(thread() + "/follow"))).containsExactly("true", "" + last, "0");
    }

    @Test
    void repliesAreUnreadInTheConversationToo() {
        reply(bob, "at noon", "");
        reply(bob, "all of us", ",'also_in_conversation':true");
        bob.say(group, "beside it");
        assertThat(conversation(alice).path("unread").intValue()).isEqualTo(3);
    }
}
