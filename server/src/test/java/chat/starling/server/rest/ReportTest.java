package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A report shows the moderators one message as it was, and ends with an act. */
class ReportTest {
    private static final String REPORTS = "/api/v1/admin/reports";

    @RegisterExtension
    static final RestServer SERVER = new RestServer(RestServer.Manner.usual().withLimits());

    private static Leaders leaders;

    private Person alice;
    private Person bob;
    private String group;
    private String seq;

    @BeforeAll
    static void open() {
        leaders = Leaders.of(SERVER);
    }

    @BeforeEach
    void begin() {
        alice = SERVER.signedIn("alice" + UUID.randomUUID().toString().substring(0, 8));
        bob = SERVER.signedIn("bob" + UUID.randomUUID().toString().substring(0, 8));
        group = alice.create("{'kind':'group','name':'birds','members':['%s']}", bob.id());
        seq = bob.say(group, "rude words").expect(201).text("seq");
    }

    private String message(String of) {
        return "/api/v1/conversations/" + group + "/messages/" + of;
    }

    private Answered report(Person by, String of) {
        return by.put(message(of) + "/report", "{'reason':'rude'}");
    }

    private static JsonNode newest(String state) {
        return leaders.moderator()
                .get(REPORTS + "?limit=1&state=" + state)
                .expect(200)
                .json()
                .at("/reports/0");
    }

    private static Answered resolve(String json) {
        String id = newest("open").at("/id").textValue();
        return leaders.moderator().put(REPORTS + "/" + id + "/resolution", json);
    }

    @Test
    void theCopyStaysWhenTheMessageIsGone() {
        report(alice, seq).expect(204);
        bob.patch(message(seq), "{'nonce':'%s','text':'kind words'}".formatted(UUID.randomUUID()))
                .expect(200);
        bob.delete(message(seq)).expect(200);
        JsonNode report = newest("open");
        assertThat(report.at("/message/text").textValue()).isEqualTo("rude words");
        assertThat(report.at("/deleted").booleanValue()).isTrue();
        assertThat(report.at("/reason").textValue()).isEqualTo("rude");
        assertThat(report.at("/reporter/id").textValue()).isEqualTo(alice.id());
        assertThat(report.at("/author/id").textValue()).isEqualTo(bob.id());
    }

    @Test
    void aRepeatChangesNothing() {
        report(alice, seq).expect(204);
        String first = newest("open").at("/id").textValue();
        alice.put(message(seq) + "/report", "{'reason':'still rude'}").expect(204);
        assertThat(newest("open").at("/id").textValue()).isEqualTo(first);
        assertThat(newest("open").at("/reason").textValue()).isEqualTo("rude");
    }

    @Test
    void whatIsWrongIsRefused() {
        alice.put(message(seq) + "/report", "{}").refused(400, "invalid");
        alice.put(message(seq) + "/report", "{'reason':' '}").refused(400, "invalid");
        alice.put(message(seq) + "/report", "{'reason':'" + "x".repeat(501) + "'}")
                .refused(400, "invalid");
        report(bob, seq).refused(400, "invalid").because("one's own");
        report(alice, "1").refused(404, "not_found");
        report(alice, "999").refused(404, "not_found");
        report(SERVER.signedIn("eve" + UUID.randomUUID().toString().substring(0, 8)), seq)
                .refused(404, "not_found");
        bob.delete(message(seq)).expect(200);
        report(alice, seq).refused(409, "conflict").because("deleted");
        SERVER.nobody().put(message(seq) + "/report", "{'reason':'x'}").refused(401, "unauthenticated");
        leaders.moderator().get(REPORTS + "?state=closed").refused(400, "invalid");
        leaders.moderator().get(REPORTS + "?before=1").refused(400, "invalid");
        leaders.moderator()
                .put(REPORTS + "/" + UUID.randomUUID() + "/resolution", "{'act':'dismissed'}")
                .refused(404, "not_found");
    }

    @Test
    void nobodyReportsMoreThanTwentyAnHour() {
        for (int i = 0; i < 20; i++) {
            report(alice, bob.say(group, "rude words").expect(201).text("seq")).expect(204);
        }
        Answered refused = report(alice, seq).refused(429, "rate_limited");
        assertThat(refused.json().at("/retry_after_ms").longValue())
                .isBetween(
                        Duration.ofMinutes(50).toMillis(), Duration.ofHours(1).toMillis());
    }

    @Test
    void theMessageIsRemovedWhereTheModeratorMayNotLook() {
        report(alice, seq).expect(204);
        leaders.moderator().get("/api/v1/conversations/" + group).refused(404, "not_found");
        JsonNode resolved = resolve("{'act':'message_removed'}").expect(200).json();
        assertThat(resolved.at("/resolution/act").textValue()).isEqualTo("message_removed");
        assertThat(resolved.at("/deleted").booleanValue()).isTrue();
        assertThat(alice.get("/api/v1/conversations/" + group + "/messages").body())
                .doesNotContain("rude words");
        String another = bob.say(group, "more").expect(201).text("seq");
        leaders.moderator()
                .delete(message(another).replace("/v1/", "/v1/admin/"))
                .refused(404, "not_found");
        leaders.moderator().delete(message(another)).refused(404, "not_found");
        assertThat(leaders.admin().get("/api/v1/admin/audit?target=" + group).texts("entries", "action"))
                .containsExactly("report_resolved", "message_removed");
    }

    @Test
    void theAuthorIsBannedAndTheMessageStays() {
        report(alice, seq).expect(204);
        resolve("{'act':'user_banned'}").refused(400, "invalid").because("reason is missing");
        resolve("{'act':'user_banned','reason':'rude','until':'2020-01-01T00:00:00.000Z'}")
                .refused(400, "invalid");
        resolve("{'act':'user_banned','reason':'rude'}").expect(200);
        bob.get("/api/v1/me").refused(401, "unauthenticated");
        assertThat(alice.get("/api/v1/conversations/" + group + "/messages").body())
                .contains("rude words");
    }

    @Test
    void aReportEndsOnceWithAllOthersOfItsMessage() {
        Person carol = SERVER.signedIn("carol" + UUID.randomUUID().toString().substring(0, 8));
        alice.put("/api/v1/conversations/" + group + "/members/" + carol.id()).expect(200);
        report(alice, seq).expect(204);
        report(carol, seq).expect(204);
        String id = newest("open").at("/id").textValue();
        resolve("{'act':'sung'}").refused(400, "invalid");
        resolve("{'act':'dismissed'}").expect(200);
        leaders.admin()
                .put(REPORTS + "/" + id + "/resolution", "{'act':'dismissed'}")
                .refused(409, "conflict");
        assertThat(newest("open").at("/conversation").textValue()).isNotEqualTo(group);
        assertThat(newest("resolved").at("/conversation").textValue()).isEqualTo(group);
    }

    @Test
    void reportsOfOnesOwnMessagesAreNotShown() {
        String channel = leaders.admin().create("{'kind':'channel','name':'news'}");
        String said = leaders.admin().say(channel, "rude words").expect(201).text("seq");
        alice.put("/api/v1/conversations/" + channel + "/messages/" + said + "/report", "{'reason':'rude'}")
                .expect(204);
        assertThat(newest("open").at("/conversation").textValue()).isEqualTo(channel);
        assertThat(leaders.admin().get(REPORTS).body()).doesNotContain(channel);
    }

    @Test
    void whatWasShownIsForgottenNinetyDaysAfterTheResolution() {
        report(alice, seq).expect(204);
        resolve("{'act':'dismissed'}").expect(200);
        SERVER.forgetOldReports(Duration.ofDays(89));
        assertThat(newest("resolved").at("/message/text").textValue()).isEqualTo("rude words");
        SERVER.forgetOldReports(Duration.ofDays(91));
        assertThat(newest("resolved").has("message")).isFalse();
        assertThat(newest("resolved").has("reason")).isFalse();
        assertThat(newest("resolved").at("/resolution/act").textValue()).isEqualTo("dismissed");
    }
}
