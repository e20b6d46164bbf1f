package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who has read what, for those who tell it themselves. */
class ReceiptsTest {
    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    private static Person alice;
    private static Person bob;
    private static Person carol;

    @BeforeAll
    static void begin() {
        alice = SERVER.signedIn("alice");
        bob = SERVER.signedIn("bob");
        carol = SERVER.signedIn("carol");
    }

    private static String path(String conversation) {
        return "/api/v1/conversations/" + conversation;
    }

    private static JsonNode receiptOf(Person reader, Person member, String conversation) {
        JsonNode receipts =
                reader.get(path(conversation) + "/receipts").expect(200).json().path("receipts");
        for (JsonNode receipt : receipts) {
            if (receipt.path("user").asText().equals(member.id())) {
                return receipt;
            }
        }
        return receipts.path("none");
    }

    @Test
    void membersOfAGroupSeeHowFarTheOthersHaveRead() {
        String group = alice.create("{'kind':'group','name':'birds','members':['%s','%s']}", bob.id(), carol.id());
        long said = Long.parseLong(alice.say(group, "hello").expect(201).text("seq"));
        bob.put(path(group) + "/read", "{'seq':" + said + "}").expect(204);
        assertThat(receiptOf(alice, bob, group).path("read").longValue()).isEqualTo(said);
        assertThat(receiptOf(alice, carol, group).path("read").longValue()).isLessThan(said);
        assertThat(receiptOf(alice, alice, group).isMissingNode()).isTrue();
        bob.put(path(group) + "/unread", "{'from':" + said + "}").expect(204);
        assertThat(receiptOf(alice, bob, group).path("read").longValue()).isEqualTo(said);
    }

    @Test
    void whatWasSaidBeforeSomebodyCameIsNotReadByThem() {
        String group = alice.create("{'kind':'group','name':'birds'}");
        long said = Long.parseLong(alice.say(group, "hello").expect(201).text("seq"));
        alice.put(path(group) + "/members/" + bob.id()).expect(200);
        assertThat(receiptOf(alice, bob, group).path("after").longValue()).isGreaterThan(said);
    }

    @Test
    void whoHidesTheirsIsNotToldThoseOfOthers() {
        Person dave = SERVER.signedIn("dave");
        String direct = alice.create("{'kind':'direct','members':['%s']}", dave.id());
        assertThat(receiptOf(alice, dave, direct).isMissingNode()).isFalse();
        assertThat(dave.get("/api/v1/me/privacy").text("receipts_hidden")).isEqualTo("false");
        dave.patch("/api/v1/me", "{'receipts_hidden':'yes'}").refused(400, "invalid");
        dave.patch("/api/v1/me", "{'receipts_hidden':true}").expect(200);
        assertThat(dave.get("/api/v1/me/privacy").text("receipts_hidden")).isEqualTo("true");
        assertThat(dave.get("/api/v1/me/privacy").text("last_seen_hidden")).isEqualTo("false");
        assertThat(receiptOf(alice, dave, direct).isMissingNode()).isTrue();
        dave.get(path(direct) + "/receipts").refused(403, "forbidden").because("hides");
        dave.patch("/api/v1/me", "{'receipts_hidden':false}").expect(200);
        assertThat(receiptOf(alice, dave, direct).isMissingNode()).isFalse();
        dave.get(path(direct) + "/receipts").expect(200);
    }

    @Test
    void inChannelsNobodyIsTold() {
        String channel = alice.create("{'kind':'channel','name':'news'}");
        alice.get(path(channel) + "/receipts").refused(403, "forbidden").because("at most 100");
        bob.get(path(channel) + "/receipts").refused(403, "forbidden").because("join first");
        String hidden = alice.create("{'kind':'channel','name':'secret','private':true}");
        bob.get(path(hidden) + "/receipts").refused(404, "not_found");
        bob.get(path(UUID.randomUUID().toString()) + "/receipts").refused(404, "not_found");
    }
}
