package chat.starling.server.rest;

import static chat.starling.server.rest.Leaders.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is banned is out at once, in every way, and everything of theirs stays. */
class BanTest {
    private RestServer server;
    private Leaders leaders;
    private Person bob;
    private String group;

    @BeforeEach
    void open() {
        server = new RestServer();
        leaders = Leaders.of(server);
        bob = server.signedIn("bob");
        group = leaders.member().create("{'kind':'group','name':'birds','members':['%s']}", bob.id());
    }

    @AfterEach
    void close() throws InterruptedException {
        server.close();
    }

    private Answered ban(Person by, String json) {
        return by.put(user(bob) + "/ban", json);
    }

    private Answered signIn(String password) {
        return server.nobody().post("/api/v1/sessions", "{'name':'bob','password':'%s'}", password);
    }

    @Test
    void itEndsTheSessionsAndRefusesSignIns() {
        Answered banned = ban(leaders.moderator(), "{'reason':'spam','until':'2999-01-02T03:04:05.678Z'}")
                .expect(200);
        assertThat(banned.json().at("/ban/reason").textValue()).isEqualTo("spam");
        assertThat(banned.json().at("/ban/until").textValue()).isEqualTo("2999-01-02T03:04:05.678Z");
        assertThat(banned.json().at("/ban/by/id").textValue())
                .isEqualTo(leaders.moderator().id());
        assertThat(banned.json().at("/sessions").intValue()).isZero();
        bob.get("/api/v1/me").refused(401, "unauthenticated");
        bob.say(group, "still here").refused(401, "unauthenticated");
        signIn(RestServer.PASSWORD).refused(403, "forbidden").because("banned until 2999-01-02T03:04:05.678Z: spam");
    }

    @Test
    void itIsToldOnlyToWhoKnowsThePassword() {
        ban(leaders.moderator(), "{'reason':'spam'}").expect(200);
        signIn("a wrong password").refused(401, "unauthenticated").because("name or password is wrong");
    }

    @Test
    void whatWasSaidAndScheduledStaysAndIsNotSentMeanwhile() {
        bob.say(group, "before").expect(201);
        bob.post(
                        "/api/v1/scheduled",
                        "{'nonce':'%s','conversation':'%s','text':'later','send_at':'2020-01-01T00:00:00.000Z'}",
                        UUID.randomUUID(),
                        group)
                .expect(201);
        ban(leaders.moderator(), "{'reason':'spam'}").expect(200);
        server.dispatch();
        assertThat(history()).contains("before").doesNotContain("later");
        leaders.moderator().delete(user(bob) + "/ban").expect(200);
        Person back = server.signInAgain("bob", bob.id());
        assertThat(back.get("/api/v1/scheduled").body()).contains("this account is banned");
        back.say(group, "after").expect(201);
        assertThat(history()).contains("after");
    }

    private String history() {
        return leaders.member()
                .get("/api/v1/conversations/" + group + "/messages")
                .expect(200)
                .body();
    }

    @Test
    void whoeverLeadsIsBannedByThoseAboveAlone() {
        leaders.moderator()
                .put(user(leaders.admin()) + "/ban", "{'reason':'x'}")
                .refused(403, "forbidden");
        leaders.moderator()
                .put(user(leaders.moderator()) + "/ban", "{'reason':'x'}")
                .refused(403, "forbidden");
        leaders.owner().put(user(leaders.owner()) + "/ban", "{'reason':'x'}").refused(403, "forbidden");
        leaders.admin()
                .put(user(leaders.moderator()) + "/ban", "{'reason':'x'}")
                .expect(200);
        leaders.moderator().get("/api/v1/admin/users").refused(401, "unauthenticated");
    }

    @Test
    void aBanHasAReasonAndATimeToCome() {
        ban(leaders.moderator(), "{}").refused(400, "invalid").because("reason is missing");
        ban(leaders.moderator(), "{'reason':' '}").refused(400, "invalid");
        ban(leaders.moderator(), "{'reason':'" + "x".repeat(501) + "'}").refused(400, "invalid");
        ban(leaders.moderator(), "{'reason':7}").refused(400, "invalid");
        ban(leaders.moderator(), "{'reason':'x','until':'2020-01-01T00:00:00.000Z'}")
                .refused(400, "invalid")
                .because("a time to come");
        ban(leaders.moderator(), "{'reason':'x','until':'soon'}").refused(400, "invalid");
        ban(leaders.member(), "{'reason':'x'}").refused(403, "forbidden");
        bob.get("/api/v1/me").expect(200);
    }

    @Test
    void invitesOfTheBannedAreWorthless() throws InterruptedException {
        try (RestServer closed =
                new RestServer(RestServer.Manner.usual().with(chat.starling.server.account.RegistrationMode.INVITE))) {
            Person first = closed.first("alice");
            String code = first.post("/api/v1/invites", "{}").expect(201).text("code");
            String id = register(closed, "carol", code).expect(201).text("id");
            Person carol = closed.signInAgain("carol", id);
            first.put(user(carol) + "/role", "{'role':'admin'}").expect(200);
            String open = carol.post("/api/v1/invites", "{}").expect(201).text("code");
            first.put(user(carol) + "/ban", "{'reason':'x'}").expect(200);
            register(closed, "dave", open).refused(403, "forbidden");
        }
    }

    private static Answered register(RestServer server, String name, String invite) {
        return server.nobody()
                .post(
                        "/api/v1/users",
                        "{'name':'%s','password':'%s','invite':'%s'}",
                        name,
                        RestServer.PASSWORD,
                        invite);
    }

    @Test
    void sessionsOfAnotherEndWithoutABan() {
        assertThat(leaders.admin()
                        .delete(user(bob) + "/sessions")
                        .expect(200)
                        .json()
                        .at("/ended")
                        .intValue())
                .isEqualTo(1);
        bob.get("/api/v1/me").refused(401, "unauthenticated");
        server.signInAgain("bob", bob.id()).get("/api/v1/me").expect(200);
        leaders.moderator().delete(user(bob) + "/sessions").refused(403, "forbidden");
        leaders.admin().delete(user(leaders.owner()) + "/sessions").refused(403, "forbidden");
    }
}
