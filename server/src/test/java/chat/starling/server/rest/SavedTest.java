package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A list of one's own, of messages that one may still see. */
class SavedTest {
    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    private Person alice;
    private Person bob;
    private String group;

    @BeforeEach
    void begin() {
        alice = SERVER.signedIn("alice" + UUID.randomUUID().toString().substring(0, 8));
        bob = SERVER.signedIn("bob" + UUID.randomUUID().toString().substring(0, 8));
        group = alice.create("{'kind':'group','name':'birds','members':['%s']}", bob.id());
        alice.say(group, "one").expect(201);
        alice.say(group, "two").expect(201);
    }

    private static String saved(String conversation, int seq) {
        return "/api/v1/saved/" + conversation + "/" + seq;
    }

    @Test
    void theListIsOnesOwnWithTheLastOneFirst() {
        bob.put(saved(group, 3)).expect(200);
        Answered second = bob.put(saved(group, 4), "{'note':'to do','remind_at':'2030-01-02T03:04:05.678Z'}")
                .expect(200);
        assertThat(second.text("note")).isEqualTo("to do");
        assertThat(second.text("remind_at")).isEqualTo("2030-01-02T03:04:05.678Z");
        assertThat(second.json().at("/message/text").textValue()).isEqualTo("two");
        assertThat(second.text("conversation")).isEqualTo(group);
        assertThat(bob.get("/api/v1/saved").expect(200).json().at("/saved"))
                .extracting(one -> one.at("/message/text").textValue())
                .containsExactly("two", "one");
        assertThat(alice.get("/api/v1/saved").json().at("/saved")).isEmpty();
    }

    @Test
    void aPageSaysWhereTheListGoesOn() {
        bob.put(saved(group, 3)).expect(200);
        bob.put(saved(group, 4)).expect(200);
        Answered first = bob.get("/api/v1/saved?limit=1").expect(200);
        assertThat(first.json().at("/saved/0/message/text").textValue()).isEqualTo("two");
        Answered rest =
                bob.get("/api/v1/saved?limit=1&before=" + first.text("next")).expect(200);
        assertThat(rest.json().at("/saved/0/message/text").textValue()).isEqualTo("one");
        assertThat(rest.json().has("next")).isFalse();
        bob.get("/api/v1/saved?before=x").refused(400, "invalid");
        bob.get("/api/v1/saved?limit=201").refused(400, "invalid");
    }

    @Test
    void savedAgainItKeepsItsPlaceAndTakesTheOtherNote() {
        Answered first = bob.put(saved(group, 3), "{'note':'a'}").expect(200);
        bob.put(saved(group, 4)).expect(200);
        Answered again = bob.put(saved(group, 3), "{}").expect(200);
        assertThat(again.text("place")).isEqualTo(first.text("place"));
        assertThat(again.json().has("note")).isFalse();
        bob.delete(saved(group, 3)).expect(204);
        bob.delete(saved(group, 3)).expect(204);
        assertThat(bob.get("/api/v1/saved").json().at("/saved")).hasSize(1);
    }

    @Test
    void itFollowsEditsAndDeletions() {
        bob.put(saved(group, 3)).expect(200);
        bob.put(saved(group, 4)).expect(200);
        alice.patch(
                        "/api/v1/conversations/" + group + "/messages/3",
                        "{'nonce':'%s','text':'eins'}".formatted(UUID.randomUUID()))
                .expect(200);
        alice.delete("/api/v1/conversations/" + group + "/messages/4").expect(200);
        assertThat(bob.get("/api/v1/saved").json().at("/saved"))
                .extracting(one -> one.at("/message/text").textValue())
                .containsExactly("eins");
        bob.put(saved(group, 4)).refused(409, "conflict");
    }

    @Test
    void whatOneMayNoLongerSeeIsNotShownAndComesBackWithTheMembership() {
        bob.put(saved(group, 3)).expect(200);
        String place = "/api/v1/conversations/" + group + "/members/" + bob.id();
        alice.delete(place).expect(204);
        assertThat(bob.get("/api/v1/saved").json().at("/saved")).isEmpty();
        bob.put(saved(group, 4)).refused(404, "not_found");
        alice.put(place).expect(200);
        assertThat(bob.get("/api/v1/saved").json().at("/saved")).hasSize(1);
    }

    @Test
    void aPublicChannelIsSavedFromWithoutBeingAMember() {
        String channel = alice.create("{'kind':'channel','name':'news'}");
        alice.say(channel, "hello").expect(201);
        bob.put(saved(channel, 2)).expect(200);
        assertThat(bob.get("/api/v1/saved").json().at("/saved")).hasSize(1);
    }

    @Test
    void whatIsNoMessageIsNotSaved() {
        bob.put(saved(group, 1)).refused(404, "not_found");
        bob.put(saved(group, 99)).refused(404, "not_found");
        bob.put(saved(UUID.randomUUID().toString(), 1)).refused(404, "not_found");
        bob.put(saved(group, 3), "{'note':' '}").refused(400, "invalid");
        bob.put(saved(group, 3), "{'note':'" + "x".repeat(501) + "'}").refused(400, "invalid");
        bob.put(saved(group, 3), "{'remind_at':'tomorrow'}").refused(400, "invalid");
        bob.put(saved(group, 3), "{'remind_at':'+12345-01-01T00:00:00Z'}").refused(400, "invalid");
        SERVER.nobody().get("/api/v1/saved").refused(401, "unauthenticated");
    }
}
