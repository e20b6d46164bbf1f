package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Polls and forwarding, by REST. */
class PollTest {
    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    private Person alice;
    private Person bob;
    private String group;

    @BeforeEach
    void begin() {
        alice = SERVER.signedIn("alice" + UUID.randomUUID().toString().substring(0, 8));
        bob = SERVER.signedIn("bob" + UUID.randomUUID().toString().substring(0, 8));
        group = "/api/v1/conversations/" + alice.create("{'kind':'group','name':'g','members':['%s']}", bob.id());
    }

    private Answered ask(String poll) {
        return alice.post(group + "/messages", "{'nonce':'%s','text':'Lunch?','poll':%s}", UUID.randomUUID(), poll);
    }

    private Answered vote(Person who, String options) {
        return who.put(group + "/polls/3/vote", "{'options':" + options + "}");
    }

    private JsonNode poll() {
        return bob.get(group + "/messages").expect(200).json().at("/messages/0/poll");
    }

    @Test
    void anOpenPollTellsWhoChoseWhat() {
        ask("{'options':['a','b','c']}").expect(201);
        vote(alice, "[0]").expect(200);
        vote(bob, "[1]").expect(200);
        vote(alice, "[2]").expect(200);
        JsonNode ballots = poll().at("/ballots");
        assertThat(ballots.toString())
                .isEqualTo("[{\"user\":\"%s\",\"options\":[2]},{\"user\":\"%s\",\"options\":[1]}]"
                        .formatted(alice.id(), bob.id()));
        vote(bob, "[]").expect(200);
        assertThat(poll().at("/ballots")).hasSize(1);
        vote(bob, "[0,1]").refused(400, "invalid").because("only one option");
        vote(bob, "[3]").refused(400, "invalid").because("no such option");
    }

    @Test
    void anAnonymousPollTellsNobodyWhoChoseWhat() {
        ask("{'options':['a','b'],'multiple':true,'anonymous':true}").expect(201);
        vote(alice, "[0]").expect(200);
        vote(bob, "[1,0]").expect(200);
        vote(bob, "[0,1]").expect(204);
        assertThat(poll().at("/counts").toString()).isEqualTo("[2,1]");
        assertThat(poll().at("/voters").intValue()).isEqualTo(2);
        vote(bob, "[1]").expect(200);
        assertThat(poll().at("/counts").toString()).isEqualTo("[1,1]");
        JsonNode events = alice.get(group + "/events?after=3").json().at("/events");
        assertThat(events).hasSize(3).allSatisfy(event -> {
            assertThat(event.at("/kind").textValue()).isEqualTo("tally");
            assertThat(event.at("/sender").textValue()).isEqualTo(alice.id());
            assertThat(event.toString()).doesNotContain(bob.id());
        });
        assertThat(bob.get(group + "/polls/3/vote").json().at("/options").toString())
                .isEqualTo("[1]");
        vote(bob, "[]").expect(200);
        assertThat(poll().at("/voters").intValue()).isEqualTo(1);
        alice.delete(group + "/messages/3").expect(200);
        assertThat(bob.get(group + "/polls/3/vote").json().at("/options")).isEmpty();
    }

    @Test
    void aLateRepeatOfAnAnonymousVoteTakesNothingBack() {
        ask("{'options':['a','b','c'],'anonymous':true}").expect(201);
        String first = group + "/polls/3/vote?nonce=" + UUID.randomUUID();
        bob.put(first, "{'options':[0]}").expect(200);
        String same = group + "/polls/3/vote?nonce=" + UUID.randomUUID();
        bob.put(same, "{'options':[0]}").expect(204);
        vote(bob, "[1]").expect(200);
        bob.put(first, "{'options':[0]}").expect(204);
        bob.put(same, "{'options':[0]}").expect(204);
        assertThat(poll().at("/counts").toString()).isEqualTo("[0,1,0]");
    }

    @Test
    void aRepeatedVoteIsOneVote() {
        ask("{'options':['a','b']}").expect(201);
        String path = group + "/polls/3/vote?nonce=" + UUID.randomUUID();
        assertThat(bob.put(path, "{'options':[1]}").expect(200).text("duplicate"))
                .isEqualTo("false");
        assertThat(bob.put(path, "{'options':[1]}").expect(200).text("duplicate"))
                .isEqualTo("true");
        bob.put(path, "{'options':[0]}").refused(409, "conflict");
    }

    @Test
    void aClosedPollTakesNoVotes() {
        ask("{'options':['a','b']}").expect(201);
        bob.put(group + "/polls/3/closed").refused(403, "forbidden");
        alice.put(group + "/polls/3/closed").expect(200);
        alice.put(group + "/polls/3/closed").expect(204);
        vote(bob, "[0]").refused(409, "conflict").because("closed");
        assertThat(poll().at("/closed").booleanValue()).isTrue();
    }

    @Test
    void timeClosesAPoll() {
        ask("{'options':['a','b'],'closes_at':'2020-01-01T00:00:00.000Z'}").expect(201);
        vote(bob, "[0]").refused(409, "conflict").because("closed");
    }

    @Test
    void whatIsNoPollIsRefused() {
        for (String poll : new String[] {
            "{'options':['a']}",
            "{'options':['a','a']}",
            "{'options':['a',' ']}",
            "{'options':['a',7]}",
            "{'options':'ab'}",
            "{'options':['a','b'],'multiple':1}",
            "{'options':['a','b'],'closes_at':'soon'}",
            "{'options':['a','b'],'closes_at':'-0001-01-01T00:00:00Z'}",
            "{'options':['a','b'],'closes_at':'+10000-01-01T00:00:00Z'}",
            "{'options':['a','b'],'closes_at':'-1000000000-01-01T00:00:00Z'}",
            "[]"
        }) {
            ask(poll).refused(400, "invalid");
        }
        alice.post(group + "/messages", "{'nonce':'%s','text':'hi'}", UUID.randomUUID())
                .expect(201);
        vote(bob, "[0]").refused(400, "invalid").because("no poll");
        bob.put(group + "/polls/99/vote", "{'options':[0]}").refused(404, "not_found");
    }

    @Test
    void aRepeatedQuestionIsTheSameHoweverExactItsEndIs() {
        String question =
                "{'nonce':'%s','text':'?','poll':{'options':['a','b'],'closes_at':'2999-01-01T00:00:00.123456789Z'}}"
                        .formatted(UUID.randomUUID());
        alice.post(group + "/messages", question).expect(201);
        assertThat(alice.post(group + "/messages", question).expect(201).text("duplicate"))
                .isEqualTo("true");
    }

    private static String forward(String from, int seq, UUID nonce) {
        String id = from.substring(from.lastIndexOf('/') + 1);
        return "{'nonce':'" + nonce + "','conversation':'" + id + "','seq':" + seq + "}";
    }

    @Test
    void aForwardedMessageSaysWhereItIsFrom() {
        alice.post(group + "/messages", "{'nonce':'%s','text':'hi'}", UUID.randomUUID())
                .expect(201);
        String other = "/api/v1/conversations/" + bob.create("{'kind':'group','name':'other'}");
        UUID nonce = UUID.randomUUID();
        bob.post(other + "/forwards", forward(group, 3, nonce)).expect(201);
        alice.patch(group + "/messages/3", "{'nonce':'%s','text':'ho'}".formatted(UUID.randomUUID()))
                .expect(200);
        assertThat(bob.post(other + "/forwards", forward(group, 3, nonce))
                        .expect(201)
                        .text("duplicate"))
                .isEqualTo("true");
        JsonNode message = bob.get(other + "/messages").json().at("/messages/0");
        assertThat(message.at("/text").textValue()).isEqualTo("hi");
        assertThat(group).endsWith(message.at("/forwarded/conversation").textValue());
        assertThat(message.at("/forwarded/sender").textValue()).isEqualTo(alice.id());
        bob.post(group + "/forwards", forward(other, 2, UUID.randomUUID())).expect(201);
        assertThat(alice.get(group + "/messages")
                        .json()
                        .at("/messages/1/forwarded/seq")
                        .intValue())
                .isEqualTo(3);
    }

    @Test
    void aRepeatOfAForwardIsKnownWhenItsOriginIsGone() {
        alice.post(group + "/messages", "{'nonce':'%s','text':'hi'}", UUID.randomUUID())
                .expect(201);
        String other = "/api/v1/conversations/" + bob.create("{'kind':'group','name':'other'}");
        UUID nonce = UUID.randomUUID();
        bob.post(other + "/forwards", forward(group, 3, nonce)).expect(201);
        alice.delete(group + "/messages/3").expect(200);
        Answered again = bob.post(other + "/forwards", forward(group, 3, nonce)).expect(201);
        assertThat(again.text("duplicate")).isEqualTo("true");
        assertThat(again.json().path("seq").intValue()).isEqualTo(2);
        alice.delete(group + "/members/" + bob.id()).expect(204);
        bob.post(other + "/forwards", forward(group, 3, nonce)).expect(201);
        bob.post(other + "/forwards", forward(group, 3, UUID.randomUUID())).refused(404, "not_found");
    }

    @Test
    void whatIsForwardedStaysAsItWasSaidAndCallsNobodyAgain() {
        alice.post(group + "/messages", "{'nonce':'%s','text':'@channel fire'}", UUID.randomUUID())
                .expect(201);
        bob.post(group + "/forwards", forward(group, 3, UUID.randomUUID())).expect(201);
        bob.patch(group + "/messages/4", "{'nonce':'%s','text':'no fire'}".formatted(UUID.randomUUID()))
                .refused(403, "forbidden")
                .because("stays as it was said");
        JsonNode messages = alice.get(group + "/messages").json().at("/messages");
        assertThat(messages.at("/0/mentions_everyone").textValue()).isEqualTo("channel");
        assertThat(messages.at("/1").has("mentions_everyone")).isFalse();
    }

    @Test
    void nobodyForwardsWhatTheyMayNotSeeOrToWhereTheyMayNotWrite() {
        alice.post(group + "/messages", "{'nonce':'%s','text':'hi'}", UUID.randomUUID())
                .expect(201);
        ask("{'options':['a','b']}").expect(201);
        String secret = "/api/v1/conversations/" + alice.create("{'kind':'group','name':'secret'}");
        alice.post(secret + "/messages", "{'nonce':'%s','text':'psst'}", UUID.randomUUID())
                .expect(201);
        bob.post(group + "/forwards", forward(secret, 2, UUID.randomUUID())).refused(404, "not_found");
        bob.post(secret + "/forwards", forward(group, 3, UUID.randomUUID())).refused(404, "not_found");
        bob.post(group + "/forwards", forward(group, 1, UUID.randomUUID())).refused(404, "not_found");
        bob.post(group + "/forwards", forward(group, 4, UUID.randomUUID())).refused(400, "invalid");
        alice.delete(group + "/messages/3").expect(200);
        bob.post(group + "/forwards", forward(group, 3, UUID.randomUUID())).refused(409, "conflict");
        bob.post(group + "/forwards", "{'nonce':'%s'}", UUID.randomUUID()).refused(400, "invalid");
    }
}
