package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.starling.protocol.codec.WireTime;
import chat.starling.server.account.RegistrationMode;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What alice and bob do with REST, one call after the other. */
class StoryTest {
    private static final AtomicInteger STORIES = new AtomicInteger();

    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    private Person alice;
    private Person bob;

    @BeforeEach
    void begin() {
        int story = STORIES.incrementAndGet();
        alice = SERVER.signedIn("alice" + story);
        bob = SERVER.signedIn("bob" + story);
    }

    @Test
    void findingEachOther() {
        Answered me = alice.get("/api/v1/me").expect(200);
        assertThat(me.body())
                .isEqualTo("{\"id\":\"%s\",\"name\":\"%s\",\"display_name\":\"%s\"}"
                        .formatted(alice.id(), alice.name(), alice.name()));
        assertThat(alice.get("/api/v1/users?query=%s&limit=5", bob.name()).texts("users", "name"))
                .contains(bob.name());
        assertThat(alice.get("/api/v1/users").texts("users", "name")).contains(alice.name(), bob.name());
        assertThat(alice.get("/api/v1/users/" + bob.id()).expect(200).text("name"))
                .isEqualTo(bob.name());
    }

    @Test
    void anotherDisplayName() {
        Answered changed =
                alice.patch("/api/v1/me", "{'display_name':'Alice ✿'}").expect(200);
        assertThat(changed.text("display_name")).isEqualTo("Alice ✿");
        assertThat(changed.text("name")).isEqualTo(alice.name());
        assertThat(bob.get("/api/v1/users/" + alice.id()).text("display_name")).isEqualTo("Alice ✿");
        alice.patch("/api/v1/me", "{'display_name':' '}").refused(400, "invalid");
        alice.patch("/api/v1/me", "{'display_name':'" + "x".repeat(65) + "'}").refused(400, "invalid");
        alice.patch("/api/v1/me", "{}").refused(400, "invalid");
        assertThat(alice.get("/api/v1/me").text("display_name")).isEqualTo("Alice ✿");
    }

    @Test
    void whatOnesTellsOfOneself() {
        alice.patch("/api/v1/me", "{'title':'Gardener','about':'birds\\nand seeds','time_zone':'Europe/Berlin'}")
                .expect(200);
        Answered changed =
                alice.patch("/api/v1/me", "{'pronouns':'she/her','title':''}").expect(200);
        assertThat(changed.json().has("title")).isFalse();
        Answered seen = bob.get("/api/v1/users/" + alice.id()).expect(200);
        assertThat(seen.text("about")).isEqualTo("birds\nand seeds");
        assertThat(seen.text("pronouns") + " " + seen.text("time_zone")).isEqualTo("she/her Europe/Berlin");
        alice.patch("/api/v1/me", "{'time_zone':'Europe/Atlantis'}").refused(400, "invalid");
        alice.patch("/api/v1/me", "{'title':'" + "x".repeat(81) + "'}").refused(400, "invalid");
        alice.patch("/api/v1/me", "{'pronouns':'a\\nb'}").refused(400, "invalid");
        alice.patch("/api/v1/me", "{'about':'" + "x".repeat(501) + "'}").refused(400, "invalid");
        alice.patch("/api/v1/me", "{'about':'\\u0007'}").refused(400, "invalid");
        alice.patch("/api/v1/me", "{'last_seen_hidden':'yes'}").refused(400, "invalid");
        alice.patch("/api/v1/me", "{'last_seen_hidden':true}").expect(200);
        assertThat(alice.get("/api/v1/me/privacy").text("last_seen_hidden")).isEqualTo("true");
        assertThat(bob.get("/api/v1/me/privacy").text("last_seen_hidden")).isEqualTo("false");
    }

    @Test
    void aStatusEndsByItself() {
        Instant soon = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
        alice.put("/api/v1/me/status", "{'emoji':'🌴','text':'on leave','until':'" + soon + "'}")
                .expect(200);
        assertThat(bob.get("/api/v1/users/" + alice.id())
                        .json()
                        .at("/status/text")
                        .asText())
                .isEqualTo("on leave");
        await().untilAsserted(() -> assertThat(
                        bob.get("/api/v1/users/" + alice.id()).json().has("status"))
                .isFalse());
        alice.put("/api/v1/me/status", "{'text':'here'}").expect(200);
        assertThat(alice.delete("/api/v1/me/status").expect(200).json().has("status"))
                .isFalse();
        alice.put("/api/v1/me/status", "{'text':' '}").refused(400, "invalid");
        alice.put("/api/v1/me/status", "{'text':'late','until':'2020-01-01T00:00:00Z'}")
                .refused(400, "invalid");
        alice.put("/api/v1/me/status", "{'text':'late','until':'tomorrow'}").refused(400, "invalid");
        alice.put("/api/v1/me/status", "{'text':'" + "x".repeat(101) + "'}").refused(400, "invalid");
    }

    @Test
    void notToBeDisturbed() {
        Instant until = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);
        alice.put("/api/v1/me/do-not-disturb", "{'until':'" + until + "'}").expect(200);
        assertThat(bob.get("/api/v1/users?query=" + alice.name()).texts("users", "do_not_disturb_until"))
                .containsExactly(WireTime.format(until));
        assertThat(alice.delete("/api/v1/me/do-not-disturb").expect(200).json().has("do_not_disturb_until"))
                .isFalse();
        alice.put("/api/v1/me/do-not-disturb", "{}").refused(400, "invalid");
    }

    @Test
    void theDirectoryHasPages() {
        String title = "keeper" + STORIES.get();
        alice.patch("/api/v1/me", "{'title':'" + title + "','about':'long'}").expect(200);
        bob.patch("/api/v1/me", "{'title':'" + title.toUpperCase(Locale.ROOT) + "'}")
                .expect(200);
        Answered first = bob.get("/api/v1/users?query=%s&limit=1", title).expect(200);
        assertThat(first.texts("users", "name")).containsExactly(alice.name());
        assertThat(first.text("more")).isEqualTo("true");
        assertThat(first.json().at("/users/0").has("about")).isFalse();
        Answered second = bob.get("/api/v1/users?query=%s&limit=1&after=%s", title, alice.name())
                .expect(200);
        assertThat(second.texts("users", "name")).containsExactly(bob.name());
        assertThat(second.text("more")).isEqualTo("false");
    }

    @Test
    void devices() {
        Person phone = SERVER.signInAgain(alice.name(), alice.id());
        Answered sessions = alice.get("/api/v1/sessions").expect(200);
        assertThat(sessions.texts("sessions", "current")).containsExactlyInAnyOrder("true", "false");
        JsonNode other = other(sessions);
        assertThat(other.get("client").textValue()).isEqualTo("a test");
        assertThat(other.get("address").textValue()).isEqualTo("127.0.0.1");
        assertThat(other.get("created_at").textValue()).matches("\\d{4}-.*\\.\\d{3}Z");
        alice.delete("/api/v1/sessions/" + other.get("id").textValue()).expect(204);
        phone.get("/api/v1/me").refused(401, "unauthenticated");
        alice.delete("/api/v1/sessions/current").expect(204);
        alice.get("/api/v1/me").refused(401, "unauthenticated");
    }

    private static JsonNode other(Answered sessions) {
        for (JsonNode session : sessions.json().get("sessions")) {
            if (!session.get("current").booleanValue()) {
                return session;
            }
        }
        throw new AssertionError(sessions.body());
    }

    @Test
    void aDirectConversationIsOneForEver() {
        Answered first = alice.post("/api/v1/conversations", "{'kind':'direct','members':['%s']}", bob.id())
                .expect(201);
        Answered again = bob.post(
                        "/api/v1/conversations", "{'kind':'direct','members':['%s','%s']}", alice.id(), bob.id())
                .expect(200);
        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(first.json().path("peer").path("name").textValue()).isEqualTo(bob.name());
        assertThat(first.json().has("name")).isFalse();
        assertThat(alice.get("/api/v1/conversations").texts("conversations", "id"))
                .containsExactly(first.text("id"));
    }

    @Test
    void sayingAndReading() {
        String group = alice.create("{'kind':'group','name':'birds','members':['%s']}", bob.id());
        String messages = "/api/v1/conversations/" + group + "/messages";
        String command = "{'nonce':'%s','text':'hello'}".formatted(UUID.randomUUID());
        Answered receipt = alice.post(messages, command).expect(201);
        assertThat(receipt.json().properties())
                .extracting(field -> field.getKey())
                .containsExactly("conversation", "seq", "at", "duplicate");
        assertThat(receipt.json().get("seq").intValue()).isEqualTo(3);
        Answered repeat = alice.post(messages, command).expect(201);
        assertThat(repeat.text("seq")).isEqualTo("3");
        assertThat(repeat.text("duplicate")).isEqualTo("true");
        bob.post(messages, "{'nonce':'%s','text':'hi','reply_to':3}", UUID.randomUUID())
                .expect(201);
        assertThat(bob.get(messages).texts("messages", "text")).containsExactly("hello", "hi");
        Answered newest = bob.get(messages + "?limit=1").expect(200);
        assertThat(newest.texts("messages", "reply_to")).containsExactly("3");
        assertThat(newest.text("more")).isEqualTo("true");
        assertThat(bob.get(messages + "?before=4&limit=1").texts("messages", "text"))
                .containsExactly("hello");
        assertThat(bob.get(messages + "?after=3").texts("messages", "text")).containsExactly("hi");
    }

    @Test
    void readingAroundAPlace() {
        String group = alice.create("{'kind':'group','name':'birds'}");
        String messages = "/api/v1/conversations/" + group + "/messages";
        for (String text : List.of("one", "two", "three")) {
            alice.say(group, text).expect(201);
        }
        Answered around = alice.get(messages + "?around=3&limit=2").expect(200);
        assertThat(around.json().properties())
                .extracting(field -> field.getKey())
                .containsExactly("conversation", "messages", "more", "newer", "around", "head");
        assertThat(around.texts("messages", "text")).containsExactly("one", "two");
        assertThat(around.text("more")).isEqualTo("false");
        assertThat(around.text("newer")).isEqualTo("true");
        assertThat(around.text("around")).isEqualTo("3");
        assertThat(around.text("head")).isEqualTo("4");
        String first = around.json().path("messages").get(0).path("at").asText();
        assertThat(alice.get(messages + "?at=" + first).text("around")).isEqualTo("2");
        Answered later = alice.get(messages + "?at=9998-01-01T00:00:00Z").expect(200);
        assertThat(later.texts("messages", "text")).containsExactly("one", "two", "three");
        assertThat(later.json().has("around")).isFalse();
    }

    @Test
    void changingWhatWasSaid() {
        String channel = "/api/v1/conversations/" + alice.create("{'kind':'channel','name':'birds'}");
        bob.put(channel + "/members/" + bob.id()).expect(200);
        String messages = channel + "/messages";
        bob.post(messages, "{'nonce':'%s','text':'hullo'}", UUID.randomUUID()).expect(201);
        String message = messages + "/3";
        String edit = "{'nonce':'%s','text':'hello'}".formatted(UUID.randomUUID());
        assertThat(bob.patch(message, edit).expect(200).text("seq")).isEqualTo("4");
        assertThat(bob.patch(message, edit).expect(200).text("duplicate")).isEqualTo("true");
        alice.patch(message, edit.replace("hello", "mine")).refused(403, "forbidden");
        String thumb = message + "/reactions/%%F0%%9F%%91%%8D";
        alice.put(thumb).expect(200);
        bob.put(thumb).expect(200);
        bob.delete(thumb).expect(200);
        bob.put(channel + "/pins/3").refused(403, "forbidden");
        String nonce = "?nonce=" + UUID.randomUUID();
        assertThat(alice.put(channel + "/pins/3" + nonce).expect(200).text("seq"))
                .isEqualTo("8");
        assertThat(alice.put(channel + "/pins/3" + nonce).expect(200).text("seq"))
                .isEqualTo("8");
        JsonNode pinned = bob.get(channel + "/pins").expect(200).json();
        assertThat(pinned.get("messages")).hasSize(1);
        JsonNode now = pinned.get("messages").get(0);
        assertThat(now.get("text").textValue()).isEqualTo("hello");
        assertThat(now.get("pinned").booleanValue()).isTrue();
        assertThat(now.get("reactions").get(0).get("users").get(0).textValue()).isEqualTo(alice.id());
        alice.delete(channel + "/pins/3").expect(200);
        assertThat(bob.get(channel + "/pins").json().get("messages")).isEmpty();
        bob.delete(message).expect(200);
        bob.delete(message).refused(409, "conflict");
        alice.put(channel + "/pins/3").refused(409, "conflict");
    }

    @Test
    void eventsInTheirOrder() {
        String group = alice.create("{'kind':'group','name':'birds','members':['%s']}", bob.id());
        alice.say(group, "hello");
        Answered all = bob.get("/api/v1/conversations/%s/events", group).expect(200);
        assertThat(all.texts("events", "type")).containsOnly("event");
        assertThat(all.texts("events", "kind")).containsExactly("member", "member", "message");
        assertThat(all.text("head")).isEqualTo("3");
        assertThat(all.text("more")).isEqualTo("false");
        Answered some = bob.get("/api/v1/conversations/%s/events?after=1&limit=1", group);
        assertThat(some.texts("events", "seq")).containsExactly("2");
        assertThat(some.text("more")).isEqualTo("true");
    }

    @Test
    void aChannelIsFoundJoinedAndLeft() {
        String channel = alice.create("{'kind':'channel','name':'news'}");
        alice.create("{'kind':'channel','name':'newsroom','private':true}");
        assertThat(bob.get("/api/v1/channels?query=ne").texts("channels", "id")).containsExactly(channel);
        String place = "/api/v1/conversations/" + channel + "/members/" + bob.id();
        Answered joined = bob.put(place).expect(200);
        assertThat(joined.body())
                .isEqualTo("{\"id\":\"%s\",\"name\":\"%s\",\"display_name\":\"%s\",\"role\":\"member\"}"
                        .formatted(bob.id(), bob.name(), bob.name()));
        bob.put(place).expect(200);
        assertThat(alice.get("/api/v1/conversations/%s/members", channel).texts("members", "name"))
                .containsExactly(alice.name(), bob.name());
        bob.say(channel, "hello").expect(201);
        bob.delete(place).expect(204);
        bob.say(channel, "hello").refused(403, "forbidden");
    }

    @Test
    void rolesAndNames() {
        String group = alice.create("{'kind':'group','name':'birds'}");
        String path = "/api/v1/conversations/" + group;
        String place = path + "/members/" + bob.id();
        assertThat(alice.put(place, "{'role':'admin'}").expect(200).text("role"))
                .isEqualTo("admin");
        assertThat(alice.put(place, "{}").expect(200).text("role")).isEqualTo("admin");
        assertThat(bob.patch(path, "{'name':'starlings'}").expect(200).text("name"))
                .isEqualTo("starlings");
        assertThat(alice.put(place, "{'role':'member'}").expect(200).text("role"))
                .isEqualTo("member");
        assertThat(alice.put(place, "{'role':'member'}").expect(200).text("role"))
                .isEqualTo("member");
        bob.patch(path, "{'name':'birds'}").refused(403, "forbidden");
        assertThat(alice.get(path + "/events").texts("events", "change"))
                .containsExactly("joined", "joined", "", "role");
        alice.delete(place).expect(204);
        bob.get(path).refused(404, "not_found");
    }

    @Test
    void whatAConversationIsAbout() {
        String path = "/api/v1/conversations/" + alice.create("{'kind':'channel','name':'birds'}");
        assertThat(alice.patch(path, "{'topic':'starlings ✿'}").expect(200).text("topic"))
                .isEqualTo("starlings ✿");
        assertThat(bob.get(path).text("topic")).isEqualTo("starlings ✿");
        assertThat(bob.get("/api/v1/channels?query=birds").texts("channels", "topic"))
                .contains("starlings ✿");
        Answered both = alice.patch(path, "{'name':'finches','topic':'seeds'}").expect(200);
        assertThat(both.text("name") + " " + both.text("topic")).isEqualTo("finches seeds");
        bob.put(path + "/members/" + bob.id()).expect(200);
        bob.patch(path, "{'topic':'mine'}").refused(403, "forbidden");
        alice.patch(path, "{'name':' ','topic':'lost'}").refused(400, "invalid");
        alice.patch(path, "{'topic':'a\\nb'}").refused(400, "invalid").because("control character");
        alice.patch(path, "{'topic':'" + "x".repeat(251) + "'}").refused(400, "invalid");
        alice.patch(path, "{'topic':7}").refused(400, "invalid");
        alice.patch(path, "{'name':'crows','topic':'a\\nb'}").refused(400, "invalid");
        assertThat(alice.get(path).text("name")).isEqualTo("finches");
        alice.patch(path, "{}").refused(400, "invalid");
        assertThat(alice.get(path).text("topic")).isEqualTo("seeds");
        assertThat(alice.patch(path, "{'topic':' '}").expect(200).json().has("topic"))
                .isFalse();
    }

    @Test
    void aDraft() {
        String id = alice.create("{'kind':'group','name':'birds'}");
        String path = "/api/v1/drafts/" + id;
        assertThat(alice.get("/api/v1/drafts").expect(200).json().path("drafts"))
                .isEmpty();
        alice.put(path, "{'text':'on my w','version':10}").expect(200);
        alice.put(path, "{'text':'on my way','reply_to':7,'version':11}").expect(200);
        assertThat(alice.put(path, "{'text':'an older one','version':10}")
                        .expect(200)
                        .body())
                .as("the greatest version wins")
                .isEqualTo(
                        "{\"conversation\":\"%s\",\"text\":\"on my way\",\"reply_to\":7,\"version\":11}".formatted(id));
        alice.put(path, "{'text':'in a thread','thread':3,'version':5}").expect(200);
        assertThat(alice.get("/api/v1/drafts").texts("drafts", "text")).containsExactly("on my way", "in a thread");
        assertThat(bob.get("/api/v1/drafts").texts("drafts", "text")).isEmpty();
        assertThat(alice.delete(path + "?version=11").expect(200).text("text")).isEqualTo("on my way");
        assertThat(alice.delete(path + "?version=12").expect(200).text("text")).isEmpty();
        alice.put(path, "{'text':'on my way','version':11}").expect(200);
        alice.delete(path + "?thread=3").expect(200);
        assertThat(alice.get("/api/v1/drafts").texts("drafts", "text"))
                .as("what was erased does not come back")
                .isEmpty();
    }

    @Test
    void draftsOfAConversationThatOneLeft() {
        String id = alice.create("{'kind':'group','name':'birds','members':['%s']}", bob.id());
        bob.put("/api/v1/drafts/" + id, "{'text':'hi','version':1}").expect(200);
        bob.delete("/api/v1/conversations/" + id + "/members/" + bob.id()).expect(204);
        assertThat(bob.get("/api/v1/drafts").texts("drafts", "text")).isEmpty();
    }

    @Test
    void draftsThatAreRefused() {
        String id = alice.create("{'kind':'channel','name':'news'}");
        String path = "/api/v1/drafts/" + id;
        bob.put(path, "{'text':'hi','version':1}").refused(403, "forbidden");
        bob.delete(path).refused(403, "forbidden");
        alice.put("/api/v1/drafts/" + UUID.randomUUID(), "{'text':'hi','version':1}")
                .refused(404, "not_found");
        alice.put(path, "{'text':'hi'}").refused(400, "invalid").because("version is missing");
        alice.put(path, "{'version':1}").refused(400, "invalid").because("text is missing");
        alice.put(path, "{'text':'hi','version':0}").refused(400, "invalid").because("version");
        alice.put(path, "{'text':'hi','version':9007199254740991}")
                .refused(400, "invalid")
                .because("a day ahead");
        alice.put(path, "{'text':'hi','thread':0,'version':1}")
                .refused(400, "invalid")
                .because("thread");
        alice.put(path, "{'text':'" + "x".repeat(16_385) + "','version':1}").refused(413, "too_large");
        alice.delete(path + "?version=x").refused(400, "invalid").because("version");
        for (int thread = 1; thread <= 100; thread++) {
            alice.put(path, "{'text':'hi','version':1,'thread':" + thread + "}").expect(200);
        }
        alice.put(path, "{'text':'hi','version':1}").refused(409, "conflict").because("100 drafts");
        alice.put(path, "{'text':'ho','version':2,'thread':7}").expect(200);
        alice.put(path, "{'text':'','version':3,'thread':7}").expect(200);
        alice.put(path, "{'text':'hi','version':1}").expect(200);
    }

    @Test
    void anInvitation() throws InterruptedException {
        try (RestServer guarded = new RestServer(RestServer.Manner.usual().with(RegistrationMode.INVITE))) {
            Answered installation = guarded.nobody().get("/api/v1/installation").expect(200);
            assertThat(installation.body())
                    .isEqualTo(
                            "{\"registration\":\"invite\",\"epoch\":\"one\",\"version\":\"1.2.3\",\"link_previews\":true}");
            Person admin = guarded.first("alice");
            Answered invite = admin.post("/api/v1/invites", "{}").expect(201);
            assertThat(invite.text("expires_at")).endsWith("Z");
            guarded.nobody()
                    .post("/api/v1/users", "{'name':'bob','password':'%s'}", RestServer.PASSWORD)
                    .refused(403, "forbidden");
            guarded.nobody()
                    .post(
                            "/api/v1/users",
                            "{'name':'bob','password':'%s','display_name':'Bob','invite':'%s'}",
                            RestServer.PASSWORD,
                            invite.text("code"))
                    .expect(201);
            Person invited = guarded.signInAgain("bob", "");
            assertThat(invited.get("/api/v1/me").text("display_name")).isEqualTo("Bob");
            invited.post("/api/v1/invites", "{}").refused(403, "forbidden");
        }
    }
}
