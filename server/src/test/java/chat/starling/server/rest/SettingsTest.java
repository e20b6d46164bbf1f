package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Alice leads a channel in which bob is a member. */
class SettingsTest {
    private static final AtomicInteger STORIES = new AtomicInteger();

    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    private Person alice;
    private Person bob;
    private String channel;
    private String messages;

    @BeforeEach
    void begin() {
        int story = STORIES.incrementAndGet();
        alice = SERVER.signedIn("amy" + story);
        bob = SERVER.signedIn("ben" + story);
        channel = "/api/v1/conversations/" + alice.create("{'kind':'channel','name':'led'}");
        messages = channel + "/messages";
        bob.put(channel + "/members/" + bob.id()).expect(200);
    }

    private Answered say(Person who) {
        return who.post(messages, "{'nonce':'%s','text':'hi'}", UUID.randomUUID());
    }

    private Answered choose(String settings) {
        return alice.patch(channel, "{'settings':{" + settings + "}}").expect(200);
    }

    @Test
    void onlyLeadersPost() {
        assertThat(choose("'posting':'leaders'").json().at("/settings/posting").asText())
                .isEqualTo("leaders");
        say(bob).refused(403, "forbidden").because("owner or admin");
        say(alice).expect(201);
        assertThat(choose("'posting':'everyone'").json().has("settings")).isFalse();
        say(bob).expect(201);
    }

    @Test
    void slowModeBindsMembersEachForThemselves() {
        choose("'slow_mode_seconds':600");
        say(bob).expect(201);
        Answered early = say(bob).refused(429, "rate_limited").because("slow mode");
        assertThat(early.json().path("retry_after_ms").asLong()).isBetween(590_000L, 600_000L);
        say(alice).expect(201);
        say(alice).expect(201);
        Person carol = SERVER.signedIn("cat" + STORIES.get());
        carol.put(channel + "/members/" + carol.id()).expect(200);
        say(carol).expect(201);
        bob.delete(channel + "/members/" + bob.id()).expect(204);
        bob.put(channel + "/members/" + bob.id()).expect(200);
        say(bob).refused(429, "rate_limited");
        choose("'slow_mode_seconds':0");
        say(bob).expect(201);
        say(bob).expect(201);
    }

    @Test
    void slowModeEnds() {
        choose("'slow_mode_seconds':1");
        say(bob).expect(201);
        say(bob).refused(429, "rate_limited");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> say(bob).expect(201));
    }

    @Test
    void windowsToEditAndToDelete() {
        String seq = say(bob).expect(201).text("seq");
        String owners = say(alice).expect(201).text("seq");
        choose("'edit_window_seconds':1,'delete_window_seconds':1");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> bob.delete(messages + "/" + owners).refused(403, "forbidden"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> bob.patch(
                                messages + "/" + seq, "{'nonce':'%s','text':'late'}".formatted(UUID.randomUUID()))
                        .refused(403, "forbidden")
                        .because("edited for 1 seconds"));
        bob.delete(messages + "/" + seq).refused(403, "forbidden").because("deleted for 1 seconds");
        alice.patch(messages + "/" + owners, "{'nonce':'%s','text':'free'}".formatted(UUID.randomUUID()))
                .expect(200);
        choose("'edit_window_seconds':0,'delete_window_seconds':0");
        bob.delete(messages + "/" + seq).expect(200);
    }

    @Test
    void anArchivedConversationIsReadAndLeftAndOpenedAgain() {
        String seq = say(bob).expect(201).text("seq");
        choose("'archived':true");
        say(alice).refused(403, "forbidden").because("archived");
        bob.put(messages + "/" + seq + "/reactions/+").refused(403, "forbidden");
        alice.patch(channel, "{'topic':'over'}").refused(403, "forbidden");
        assertThat(bob.get(messages).texts("messages", "seq")).contains(seq);
        bob.delete(channel + "/members/" + bob.id()).expect(204);
        choose("'archived':false");
        say(alice).expect(201);
    }

    @Test
    void whatSettingsMayBe() {
        alice.patch(channel, "{'settings':{'slow_mode_seconds':21601}}").refused(400, "invalid");
        alice.patch(channel, "{'settings':{'edit_window_seconds':-1}}").refused(400, "invalid");
        alice.patch(channel, "{'settings':{'slow_mode_seconds':1.5}}").refused(400, "invalid");
        alice.patch(channel, "{'settings':{'posting':'nobody'}}").refused(400, "invalid");
        alice.patch(channel, "{'settings':{'description':'" + "x".repeat(1001) + "'}}")
                .refused(400, "invalid");
        alice.patch(channel, "{'settings':7}").refused(400, "invalid");
        alice.patch(channel, "{'settings':{}}").refused(400, "invalid");
        alice.patch(channel, "{'name':'kept','settings':{'slow_mode_seconds':-1}}")
                .refused(400, "invalid");
        assertThat(alice.get(channel).text("name")).isEqualTo("led");
        assertThat(choose("'description':'about\\nbirds'")
                        .json()
                        .at("/settings/description")
                        .asText())
                .isEqualTo("about\nbirds");
        assertThat(choose("'description':''").json().has("settings")).isFalse();
    }
}
