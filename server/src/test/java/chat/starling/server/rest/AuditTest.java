package chat.starling.server.rest;

import static chat.starling.server.rest.Leaders.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit log: one entry for each act, none without one, and nothing ever changes in it. */
class AuditTest {
    private static final String AUDIT = "/api/v1/admin/audit";

    private RestServer server;
    private Leaders leaders;
    private Person bob;
    private String channel;

    @BeforeEach
    void open() {
        server = new RestServer();
        leaders = Leaders.of(server);
        bob = server.signedIn("bob");
        channel = leaders.member().create("{'kind':'channel','name':'birds'}");
        bob.put("/api/v1/conversations/" + channel + "/members/" + bob.id()).expect(200);
    }

    @AfterEach
    void close() throws InterruptedException {
        server.close();
    }

    private List<String> actions(String query) {
        return leaders.admin().get(AUDIT + query).expect(200).texts("entries", "action");
    }

    @Test
    void eachActIsThereOnceWithWhoWhomAndFromWhere() {
        leaders.moderator().put(user(bob) + "/ban", "{'reason':'spam'}").expect(200);
        leaders.moderator().delete(user(bob) + "/ban").expect(200);
        leaders.moderator().delete(user(bob) + "/ban").expect(200);
        server.signInAgain("bob", bob.id());
        leaders.admin().delete(user(bob) + "/sessions").expect(200);
        leaders.admin().delete(user(bob) + "/sessions").expect(200);
        leaders.admin().post("/api/v1/invites", "{}").expect(201);
        assertThat(actions("?limit=4"))
                .containsExactly("invite_made", "sessions_ended", "user_unbanned", "user_banned");
        JsonNode banned =
                leaders.admin().get(AUDIT + "?action=user_banned").json().at("/entries/0");
        assertThat(banned.at("/actor/id").textValue())
                .isEqualTo(leaders.moderator().id());
        assertThat(banned.at("/user/name").textValue()).isEqualTo("bob");
        assertThat(banned.at("/detail/reason").textValue()).isEqualTo("spam");
        assertThat(banned.at("/address").textValue()).isEqualTo("127.0.0.1");
        assertThat(banned.at("/session").textValue()).hasSize(36);
        assertThat(banned.at("/at").textValue()).endsWith("Z");
    }

    @Test
    void powerInConversationsIsThereToo() {
        String messages = "/api/v1/conversations/" + channel + "/messages/";
        String conversation = "/api/v1/conversations/" + channel;
        String seq = bob.say(channel, "a secret word").expect(201).text("seq");
        leaders.member().delete(messages + seq).expect(200);
        String own = leaders.member().say(channel, "mine").expect(201).text("seq");
        leaders.member().delete(messages + own).expect(200);
        leaders.member()
                .patch(conversation, "{'settings':{'slow_mode_seconds':10,'description':'a secret place'}}")
                .expect(200);
        leaders.member()
                .put(conversation + "/members/" + bob.id(), "{'role':'admin'}")
                .expect(200);
        leaders.member().delete(conversation + "/members/" + bob.id()).expect(204);
        leaders.member().patch(conversation, "{'settings':{'archived':true}}").expect(200);
        leaders.member().patch(conversation, "{'settings':{'archived':false}}").expect(200);
        assertThat(actions("?target=" + channel))
                .containsExactly(
                        "conversation_opened",
                        "conversation_archived",
                        "member_removed",
                        "member_role_given",
                        "settings_changed",
                        "message_removed");
        String all = leaders.admin().get(AUDIT).body();
        assertThat(all).doesNotContain("secret").contains("\"slow_mode_seconds\":\"10\"");
        assertThat(leaders.admin().get(AUDIT + "?action=message_removed").json().at("/entries/0/user/id"))
                .hasToString('"' + bob.id() + '"');
    }

    @Test
    void whatIsRefusedIsNotAnAct() {
        int before = leaders.admin().get(AUDIT).json().at("/entries").size();
        leaders.moderator()
                .put(user(leaders.owner()) + "/ban", "{'reason':'x'}")
                .refused(403, "forbidden");
        leaders.member().post("/api/v1/invites", "{}").refused(403, "forbidden");
        bob.patch("/api/v1/conversations/" + channel, "{'settings':{'slow_mode_seconds':10}}")
                .refused(403, "forbidden");
        assertThat(leaders.admin().get(AUDIT).json().at("/entries")).hasSize(before);
    }

    @Test
    void itIsPagedAndFiltered() {
        for (int i = 0; i < 3; i++) {
            leaders.owner().put(user(bob) + "/role", "{'role':'moderator'}").expect(200);
            leaders.owner().put(user(bob) + "/role", "{'role':'member'}").expect(200);
        }
        String bobs = "?target=" + bob.id() + "&action=role_given&actor="
                + leaders.owner().id();
        List<String> ids = new ArrayList<>();
        String before = "";
        do {
            Answered page =
                    leaders.admin().get(AUDIT + bobs + "&limit=4" + before).expect(200);
            ids.addAll(page.texts("entries", "id"));
            before = page.json().has("next") ? "&before=" + page.text("next") : "";
        } while (!before.isEmpty());
        assertThat(ids).hasSize(6).doesNotHaveDuplicates();
        assertThat(actions("?actor=" + bob.id())).isEmpty();
        leaders.admin().get(AUDIT + "?actor=bob").refused(400, "invalid");
        leaders.admin().get(AUDIT + "?action=sung").refused(400, "invalid");
        leaders.admin().get(AUDIT + "?target=x").refused(400, "invalid");
        leaders.admin().get(AUDIT + "?before=x").refused(400, "invalid");
        leaders.admin().get(AUDIT + "?limit=201").refused(400, "invalid");
    }

    @Test
    void itIsExportedWholeOneEntryALine() {
        for (int i = 0; i < 251; i++) {
            leaders.owner().put(user(bob) + "/role", "{'role':'moderator'}").expect(200);
            leaders.owner().put(user(bob) + "/role", "{'role':'member'}").expect(200);
        }
        Answered export =
                leaders.admin().get(AUDIT + "/export?target=" + bob.id()).expect(200);
        assertThat(export.header("content-type")).isEqualTo("application/jsonl");
        List<String> lines = export.body().lines().toList();
        assertThat(lines).hasSize(502).doesNotHaveDuplicates().allMatch(line -> line.startsWith("{\"id\":"));
        leaders.moderator().get(AUDIT + "/export").refused(403, "forbidden");
    }

    @Test
    void nobodyChangesIt() {
        for (String statement : List.of("update audit set actor = null", "delete from audit", "truncate audit")) {
            assertThatThrownBy(() -> server.execute(statement)).hasMessageContaining("only added to");
        }
    }
}
