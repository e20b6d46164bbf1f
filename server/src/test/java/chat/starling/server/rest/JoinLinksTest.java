package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Links that let people join. */
class JoinLinksTest {
    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    private Person alice;
    private Person bob;
    private Person carol;
    private String channel;

    @BeforeEach
    void begin() {
        alice = arrive("alice");
        bob = arrive("bob");
        carol = arrive("carol");
        channel = "/api/v1/conversations/"
                + alice.create("{'kind':'channel','name':'c','private':true,'members':['%s']}", bob.id());
    }

    private static Person arrive(String name) {
        return SERVER.signedIn(name + UUID.randomUUID().toString().substring(0, 8));
    }

    private Answered make(Person who, String limits) {
        return who.post(channel + "/join-links", limits);
    }

    private static Answered join(Person who, String code) {
        return who.post("/api/v1/join-links/join", "{'code':'%s'}", code);
    }

    private static Answered lookUp(Person who, String code) {
        return who.post("/api/v1/join-links/look-up", "{'code':'%s'}", code);
    }

    @Test
    void whoeverHasItSeesWhereItLeadsAndJoins() {
        Answered made = make(alice, "{}").expect(201);
        String code = made.text("code");
        Answered seen = lookUp(carol, code).expect(200);
        assertThat(seen.text("name")).isEqualTo("c");
        assertThat(seen.json().has("role")).isFalse();
        assertThat(join(carol, code).expect(200).text("role")).isEqualTo("member");
        assertThat(carol.get(channel + "/events")
                        .expect(200)
                        .json()
                        .at("/events/2/sender")
                        .textValue())
                .isEqualTo(alice.id());
        join(carol, code).expect(200);
        assertThat(alice.get(channel + "/join-links").json().at("/links/0/uses").intValue())
                .isEqualTo(1);
    }

    @Test
    void theCodeIsToldOnce() {
        String code = make(alice, "{}").expect(201).text("code");
        assertThat(code).hasSizeGreaterThanOrEqualTo(20);
        Answered list = alice.get(channel + "/join-links").expect(200);
        assertThat(list.json().at("/links")).hasSize(1);
        assertThat(list.json().toString()).doesNotContain(code);
    }

    @Test
    void itLetsInNoMoreThanItMayAlsoAtOnce() {
        String code = make(alice, "{'most_uses':2}").expect(201).text("code");
        List<Person> crowd =
                IntStream.range(0, 5).mapToObj(i -> arrive("guest")).toList();
        List<Integer> statuses = crowd.parallelStream()
                .map(guest -> join(guest, code).response().statusCode())
                .toList();
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(2);
        assertThat(statuses).filteredOn(status -> status == 404).hasSize(3);
        assertThat(alice.get(channel + "/join-links").json().at("/links")).isEmpty();
    }

    @Test
    void whoseAnswerWasLostAsksAgain() {
        String code = make(alice, "{'most_uses':1}").expect(201).text("code");
        join(bob, code).expect(200);
        join(carol, code).expect(200);
        join(carol, code).expect(200);
        join(arrive("dave"), code).refused(404, "not_found");
    }

    @Test
    void itEndsWithItsTimeAndWhenItIsEnded() throws InterruptedException {
        String brief = make(alice, "{'expires_in_seconds':1}").expect(201).text("code");
        Answered made = make(alice, "{}").expect(201);
        alice.delete(channel + "/join-links/" + made.text("id")).expect(204);
        join(carol, made.text("code")).refused(404, "not_found");
        alice.delete(channel + "/join-links/" + made.text("id")).refused(404, "not_found");
        await().untilAsserted(() -> lookUp(carol, brief).refused(404, "not_found"));
        join(carol, brief).refused(404, "not_found");
    }

    @Test
    void itDoesWhatItsMakerMayDo() {
        alice.put(channel + "/members/" + bob.id(), "{'role':'admin'}").expect(200);
        String code = make(bob, "{}").expect(201).text("code");
        alice.put(channel + "/members/" + bob.id(), "{'role':'member'}").expect(200);
        join(carol, code).refused(404, "not_found");
        alice.put(channel + "/members/" + bob.id(), "{'role':'admin'}").expect(200);
        join(carol, code).expect(200);
        alice.delete(channel + "/members/" + bob.id()).expect(204);
        Person dave = arrive("dave");
        lookUp(dave, code).refused(404, "not_found");
        join(dave, code).refused(404, "not_found");
    }

    @Test
    void othersSeeAndEndOnlyTheirOwn() {
        channel = "/api/v1/conversations/" + alice.create("{'kind':'group','name':'g','members':['%s']}", bob.id());
        String hers = make(alice, "{}").expect(201).text("id");
        String his = make(bob, "{}").expect(201).text("id");
        assertThat(bob.get(channel + "/join-links").texts("links", "id")).containsExactly(his);
        assertThat(alice.get(channel + "/join-links").texts("links", "id")).containsExactlyInAnyOrder(hers, his);
        bob.delete(channel + "/join-links/" + hers).refused(404, "not_found");
        alice.delete(channel + "/join-links/" + his).expect(204);
    }

    @Test
    void nobodyComesIntoWhatIsArchived() {
        String code = make(alice, "{}").expect(201).text("code");
        alice.patch(channel, "{'settings':{'archived':true}}").expect(200);
        make(alice, "{}").refused(403, "forbidden").because("archived");
        lookUp(carol, code).refused(404, "not_found");
        join(carol, code).refused(404, "not_found");
        alice.patch(channel, "{'settings':{'archived':false}}").expect(200);
        join(carol, code).expect(200);
    }

    @Test
    void whatIsNoLimitIsRefused() {
        Stream.of(
                        "{'expires_in_seconds':0}",
                        "{'expires_in_seconds':31536001}",
                        "{'expires_in_seconds':'long'}",
                        "{'most_uses':0}",
                        "{'most_uses':10001}",
                        "[]")
                .forEach(limits -> make(alice, limits).refused(400, "invalid"));
        make(bob, "{}").refused(403, "forbidden");
        make(carol, "{}").refused(404, "not_found");
    }

    @Test
    void aConversationHasAtMostFifty() {
        IntStream.range(0, 50).forEach(i -> make(alice, "{}").expect(201));
        make(alice, "{}").refused(409, "conflict").because("at most 50");
        alice.delete(channel + "/join-links/"
                        + alice.get(channel + "/join-links")
                                .json()
                                .at("/links/0/id")
                                .textValue())
                .expect(204);
        String once = make(alice, "{'most_uses':1}").expect(201).text("code");
        make(alice, "{}").refused(409, "conflict");
        join(carol, once).expect(200);
        make(alice, "{}").expect(201);
    }
}
