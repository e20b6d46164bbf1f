package chat.starling.server.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the settings of a conversation forbid is forbidden however it is done. Alice owns a channel in which bob is a member. */
class EveryWayToSpeakTest {
    private static final String PAST = "2020-01-01T00:00:00.000Z";
    private static final AtomicInteger STORIES = new AtomicInteger();

    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    private Person alice;
    private Person bob;
    private String id;
    private String channel;
    private String asked;
    private String said;

    @BeforeEach
    void begin() {
        int story = STORIES.incrementAndGet();
        alice = SERVER.signedIn("ada" + story);
        bob = SERVER.signedIn("bert" + story);
        id = alice.create("{'kind':'channel','name':'led'}");
        channel = "/api/v1/conversations/" + id;
        bob.put(channel + "/members/" + bob.id()).expect(200);
        asked = ask(alice).expect(201).text("seq");
        said = bob.say(id, "hi").expect(201).text("seq");
    }

    private Answered message(Person who, String more) {
        return who.post(channel + "/messages", "{'nonce':'%s','text':'hi'%s}", UUID.randomUUID(), more);
    }

    private Answered ask(Person who) {
        return message(who, ",'poll':{'options':['a','b']}");
    }

    private Answered forward(Person who) {
        return who.post(
                channel + "/forwards", "{'nonce':'%s','conversation':'%s','seq':%s}", UUID.randomUUID(), id, said);
    }

    private Map<String, Supplier<Answered>> waysToSpeak(Person who) {
        String file = new Uploading(who).upload("a.txt", "words".getBytes(UTF_8));
        Map<String, Supplier<Answered>> ways = new LinkedHashMap<>();
        ways.put("plain", () -> message(who, ""));
        ways.put("reply", () -> message(who, ",'reply_to':" + said));
        ways.put("in a thread", () -> message(who, ",'thread':" + said));
        ways.put(
                "in a thread and in the conversation",
                () -> message(who, ",'also_in_conversation':true,'thread':" + said));
        ways.put("with a file", () -> new Uploading(who).send(id, "", file));
        ways.put("poll", () -> ask(who));
        ways.put("forwarded", () -> forward(who));
        return ways;
    }

    private Map<String, Supplier<Answered>> otherWays(Person who) {
        String text = "{'nonce':'" + UUID.randomUUID() + "','text':'ho'}";
        Map<String, Supplier<Answered>> ways = new LinkedHashMap<>();
        ways.put("edit", () -> who.patch(channel + "/messages/" + said, text));
        ways.put("react", () -> who.put(channel + "/messages/" + said + "/reactions/+"));
        ways.put("take a reaction back", () -> who.delete(channel + "/messages/" + said + "/reactions/+"));
        ways.put("pin", () -> who.put(channel + "/pins/" + said));
        ways.put("unpin", () -> who.delete(channel + "/pins/" + said));
        ways.put("vote", () -> who.put(channel + "/polls/" + asked + "/vote", "{'options':[0]}"));
        ways.put("close a poll", () -> who.put(channel + "/polls/" + asked + "/closed"));
        ways.put("delete", () -> who.delete(channel + "/messages/" + said));
        ways.put("rename", () -> who.patch(channel, "{'name':'other'}"));
        ways.put("set", () -> who.patch(channel, "{'settings':{'description':'other'}}"));
        ways.put("archive", () -> who.patch(channel, "{'settings':{'archived':true}}"));
        ways.put("join", () -> who.put(channel + "/members/" + who.id()));
        return ways;
    }

    private void choose(String settings) {
        alice.patch(channel, "{'settings':{" + settings + "}}").expect(200);
    }

    private static void eachIsRefused(Map<String, Supplier<Answered>> ways, int status, String because) {
        ways.forEach((way, command) -> {
            Answered answer = command.get();
            assertThat(answer.response().statusCode())
                    .as(way + ": " + answer.body())
                    .isEqualTo(status);
            answer.because(because);
        });
    }

    private long head() {
        return alice.get(channel).json().path("head").longValue();
    }

    @Test
    void nothingIsAddedToWhatIsArchived() {
        Map<String, Supplier<Answered>> owners = waysToSpeak(alice);
        Map<String, Supplier<Answered>> members = waysToSpeak(bob);
        choose("'archived':true");
        long head = head();
        eachIsRefused(owners, 403, "archived");
        eachIsRefused(members, 403, "archived");
        eachIsRefused(otherWays(alice), 403, "archived");
        eachIsRefused(otherWays(bob), 403, "archived");
        assertThat(head()).isEqualTo(head);
    }

    @Test
    void membersSpeakInNoWayWhereOnlyLeadersPost() {
        Map<String, Supplier<Answered>> members = waysToSpeak(bob);
        Map<String, Supplier<Answered>> owners = waysToSpeak(alice);
        choose("'posting':'leaders'");
        eachIsRefused(members, 403, "owner or admin");
        owners.values().forEach(way -> way.get().expect(201));
        bob.put(channel + "/messages/" + said + "/reactions/+").expect(200);
        bob.put(channel + "/polls/" + asked + "/vote", "{'options':[0]}").expect(200);
    }

    @Test
    void membersWaitInASlowModeWhicheverWayTheySpoke() {
        Map<String, Supplier<Answered>> members = waysToSpeak(bob);
        for (Supplier<Answered> way : members.values()) {
            choose("'slow_mode_seconds':0");
            bob.delete(channel + "/members/" + bob.id()).expect(204);
            bob.put(channel + "/members/" + bob.id()).expect(200);
            choose("'slow_mode_seconds':600");
            way.get().expect(201);
            eachIsRefused(members, 429, "slow mode");
        }
        bob.put(channel + "/messages/" + said + "/reactions/+").expect(200);
    }

    private void schedule(Person who, String text) {
        who.post(
                        "/api/v1/scheduled",
                        "{'nonce':'%s','conversation':'%s','text':'%s','send_at':'%s'}",
                        UUID.randomUUID(),
                        id,
                        text,
                        PAST)
                .expect(201);
    }

    private JsonNode waiting(Person who) {
        return who.get("/api/v1/scheduled").expect(200).json().at("/scheduled");
    }

    @Test
    void whatIsDueInAnArchivedConversationFailsWithTheReason() {
        schedule(alice, "too late");
        choose("'archived':true");
        SERVER.dispatch();
        assertThat(waiting(alice).at("/0/failure").textValue()).isEqualTo("the conversation is archived");
        assertThat(alice.get(channel + "/messages").texts("messages", "text")).doesNotContain("too late");
    }

    @Test
    void whatIsDueWhereOnlyLeadersPostFailsWithTheReason() {
        schedule(bob, "too low");
        schedule(alice, "from above");
        choose("'posting':'leaders'");
        SERVER.dispatch();
        assertThat(waiting(bob).at("/0/failure").textValue())
                .isEqualTo("only an owner or admin may say something here");
        assertThat(waiting(alice)).isEmpty();
    }

    @Test
    void whatIsDueInASlowModeWaitsWithoutHoldingBackOthers() {
        choose("'slow_mode_seconds':600");
        for (int i = 0; i < 50; i++) {
            schedule(bob, "m" + i);
        }
        schedule(alice, "mine");
        SERVER.dispatch();
        assertThat(waiting(alice)).isEmpty();
        assertThat(waiting(bob)).hasSize(49).allSatisfy(one -> {
            assertThat(one.has("failure")).isFalse();
            assertThat(Instant.parse(one.path("send_at").textValue()))
                    .isAfter(Instant.now().plusSeconds(500));
        });
        choose("'slow_mode_seconds':0");
        bob.say(id, "free").expect(201);
    }

    @Test
    void whatOpensAConversationMayRenameItToo() {
        choose("'archived':true");
        alice.patch(channel, "{'name':'again','topic':'more','settings':{'archived':false}}")
                .expect(200);
        assertThat(alice.get(channel).text("name")).isEqualTo("again");
        alice.patch(channel, "{'name':'over','settings':{'archived':true}}").refused(400, "invalid");
        assertThat(alice.get(channel).text("name")).isEqualTo("again");
    }
}
