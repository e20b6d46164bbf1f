package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Alice leads a group with bob in which messages disappear. The clock of the database is moved by moving what is due. */
class DisappearingTest {
    private static final AtomicInteger STORIES = new AtomicInteger();

    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    private Person alice;
    private Person bob;
    private String group;
    private String messages;

    @BeforeEach
    void begin() {
        int story = STORIES.incrementAndGet();
        alice = SERVER.signedIn("dawn" + story);
        bob = SERVER.signedIn("dusk" + story);
        group = "/api/v1/conversations/" + alice.create("{'kind':'group','name':'brief','members':['%s']}", bob.id());
        messages = group + "/messages";
    }

    private Answered choose(Person who, String conversation, int seconds) {
        return who.patch(conversation, "{'settings':{'disappear_after_seconds':" + seconds + "}}");
    }

    private int say(Person who, String text) {
        return say(who, text, "");
    }

    private int say(Person who, String text, String more) {
        return Integer.parseInt(who.post(messages, "{'nonce':'%s','text':'%s'%s}", UUID.randomUUID(), text, more)
                .expect(201)
                .text("seq"));
    }

    private JsonNode message(int seq) {
        return StreamSupport.stream(
                        bob.get(messages).expect(200).json().at("/messages").spliterator(), false)
                .filter(one -> one.at("/seq").intValue() == seq)
                .findFirst()
                .orElseThrow();
    }

    private void timePasses() {
        SERVER.letTimePass();
        SERVER.eraseWhatIsDue();
    }

    private List<JsonNode> deletions() {
        return StreamSupport.stream(
                        bob.get(group + "/events?after=0&limit=500")
                                .expect(200)
                                .json()
                                .at("/events")
                                .spliterator(),
                        false)
                .filter(event -> event.at("/kind").textValue().equals("delete"))
                .toList();
    }

    @Test
    void itHoldsForWhatIsSaidAfterIt() {
        int before = say(alice, "stays");
        choose(alice, group, 3600).expect(200);
        int during = say(bob, "goes");
        choose(alice, group, 0).expect(200);
        int after = say(bob, "stays too");
        assertThat(message(before).has("disappears_at")).isFalse();
        assertThat(message(after).has("disappears_at")).isFalse();
        Instant said = Instant.parse(message(during).at("/at").textValue());
        assertThat(Instant.parse(message(during).at("/disappears_at").textValue()))
                .isEqualTo(said.plusSeconds(3600));
        timePasses();
        assertThat(message(before).at("/text").textValue()).isEqualTo("stays");
        assertThat(message(after).at("/text").textValue()).isEqualTo("stays too");
        assertThat(message(during).at("/deleted").booleanValue()).isTrue();
        assertThat(message(during).has("disappears_at")).isTrue();
    }

    @Test
    void whatIsNotDueStays() {
        choose(alice, group, 3600).expect(200);
        int seq = say(bob, "not yet");
        SERVER.eraseWhatIsDue();
        assertThat(message(seq).at("/text").textValue()).isEqualTo("not yet");
    }

    @Test
    void allOfItIsErased() {
        choose(alice, group, 60).expect(200);
        String word = "w" + UUID.randomUUID().toString().replace("-", "");
        int seq = say(bob, word + " @" + alice.name());
        bob.patch(messages + "/" + seq, "{'nonce':'%s','text':'%s again'}".formatted(UUID.randomUUID(), word))
                .expect(200);
        alice.put(group + "/pins/" + seq).expect(200);
        alice.put(messages + "/" + seq + "/reactions/+").expect(200);
        alice.put("/api/v1/saved/" + group.substring(group.lastIndexOf('/') + 1) + "/" + seq)
                .expect(200);
        int poll = say(bob, word + "?", ",'poll':{'options':['%s a','%s b'],'anonymous':true}".formatted(word, word));
        alice.put(group + "/polls/" + poll + "/vote", "{'options':[0]}").expect(200);
        assertThat(SERVER.inTheLog(word)).isPositive();
        timePasses();
        assertThat(SERVER.inTheLog(word)).isZero();
        assertThat(alice.get(group + "/pins").json().at("/messages")).isEmpty();
        assertThat(alice.get("/api/v1/saved").json().at("/saved")).isEmpty();
        assertThat(alice.get(group).json().at("/mentions").intValue()).isZero();
        assertThat(alice.get(group).json().at("/unread").intValue()).isZero();
        assertThat(message(seq).has("pinned")).isFalse();
        assertThat(message(seq).has("reactions")).isFalse();
        assertThat(message(poll).has("poll")).isFalse();
        assertThat(bob.get(group + "/polls/" + poll + "/vote").json().at("/options"))
                .isEmpty();
    }

    @Test
    void whatRepliesInThreadsCountsFollows() {
        int root = say(alice, "root stays");
        choose(alice, group, 60).expect(200);
        say(bob, "a reply", ",'thread':" + root);
        assertThat(message(root).at("/thread_replies").intValue()).isEqualTo(1);
        timePasses();
        assertThat(message(root).at("/thread_replies").intValue()).isZero();
    }

    @Test
    void itIsOneEventHoweverManyNodesErase() {
        choose(alice, group, 60).expect(200);
        IntStream.range(0, 30).forEach(i -> say(bob, "one of many " + i));
        SERVER.letTimePass();
        CompletableFuture.allOf(IntStream.range(0, 3)
                        .mapToObj(node -> CompletableFuture.runAsync(SERVER::eraseWhatIsDue))
                        .toArray(CompletableFuture[]::new))
                .join();
        SERVER.eraseWhatIsDue();
        assertThat(deletions()).hasSize(30);
        assertThat(deletions())
                .extracting(event -> event.at("/target").intValue())
                .doesNotHaveDuplicates();
        assertThat(deletions())
                .allMatch(event -> event.at("/sender").textValue().equals(bob.id()));
    }

    @Test
    void itIsErasedAlsoWhereItsAuthorLeftTheWindowClosedAndAllIsArchived() {
        alice.patch(group, "{'settings':{'disappear_after_seconds':60,'delete_window_seconds':1}}")
                .expect(200);
        int seq = say(bob, "left behind");
        bob.delete(group + "/members/" + bob.id()).expect(204);
        alice.patch(group, "{'settings':{'archived':true}}").expect(200);
        timePasses();
        assertThat(alice.get(messages).json().at("/messages").toString()).doesNotContain("left behind");
        assertThat(alice.get(messages + "?limit=1").json().at("/messages/0/seq").intValue())
                .isEqualTo(seq);
    }

    @Test
    void whatItsAuthorDeletedIsNotErasedAgain() {
        choose(alice, group, 60).expect(200);
        int seq = say(bob, "gone before");
        bob.delete(messages + "/" + seq).expect(200);
        timePasses();
        assertThat(deletions()).hasSize(1);
    }

    @Test
    void sentAgainItIsTheSameBeforeAndAfter() {
        choose(alice, group, 60).expect(200);
        String command = "{'nonce':'" + UUID.randomUUID() + "','text':'once'}";
        String seq = bob.post(messages, command).expect(201).text("seq");
        assertThat(bob.post(messages, command).text("seq")).isEqualTo(seq);
        timePasses();
        assertThat(bob.post(messages, command).text("seq")).isEqualTo(seq);
        assertThat(SERVER.inTheLog("once")).isZero();
    }

    @Test
    void leadersChooseItAndInADirectConversationBoth() {
        choose(bob, group, 60).refused(403, "forbidden");
        String direct = "/api/v1/conversations/" + alice.create("{'kind':'direct','members':['%s']}", bob.id());
        assertThat(choose(bob, direct, 60)
                        .expect(200)
                        .json()
                        .at("/settings/disappear_after_seconds")
                        .intValue())
                .isEqualTo(60);
        assertThat(choose(alice, direct, 0).expect(200).json().has("settings")).isFalse();
        alice.patch(direct, "{'settings':{'disappear_after_seconds':60,'slow_mode_seconds':5}}")
                .refused(403, "forbidden");
        alice.patch(direct, "{'settings':{'description':'x'}}").refused(403, "forbidden");
        choose(SERVER.signedIn("noon" + STORIES.incrementAndGet()), direct, 60).refused(404, "not_found");
    }

    @Test
    void aMinuteToAYear() {
        for (int wrong : new int[] {-1, 1, 59, 31_536_001}) {
            choose(alice, group, wrong).refused(400, "invalid").because("disappear_after_seconds");
        }
        choose(alice, group, 31_536_000).expect(200);
        int seq = say(bob, "next year");
        Duration life = Duration.between(
                Instant.parse(message(seq).at("/at").textValue()),
                Instant.parse(message(seq).at("/disappears_at").textValue()));
        assertThat(life).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void itIsNotForwarded() {
        choose(alice, group, 60).expect(200);
        int seq = say(bob, "between us");
        String id = group.substring(group.lastIndexOf('/') + 1);
        bob.post(group + "/forwards", "{'nonce':'%s','conversation':'%s','seq':%d}", UUID.randomUUID(), id, seq)
                .refused(400, "invalid")
                .because("disappears");
    }
}
