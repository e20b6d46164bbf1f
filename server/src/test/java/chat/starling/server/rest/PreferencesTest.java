package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a member wants to have a conversation. */
class PreferencesTest {
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

    private static Answered prefer(Person who, String conversation, String preferences) {
        return who.put(conversation + "/preferences", preferences);
    }

    private static String preferences(JsonNode conversation) {
        return conversation.path("preferences").toString();
    }

    @Test
    void theyAreTheMembersOwnAndOnEveryList() {
        Answered answered = prefer(
                alice, group, "{'favourite':true,'notifications':'mentions','muted_until':'9998-01-01T00:00:00.000Z'}");
        String wanted =
                "{\"favourite\":true,\"notifications\":\"mentions\",\"muted_until\":\"9998-01-01T00:00:00.000Z\"}";
        assertThat(preferences(answered.expect(200).json())).isEqualTo(wanted);
        assertThat(preferences(alice.get("/api/v1/conversations").json().at("/conversations/0")))
                .isEqualTo(wanted);
        assertThat(bob.get(group).json().has("preferences")).isFalse();
    }

    @Test
    void whatIsNotSaidIsAsUsualAgain() {
        prefer(alice, group, "{'favourite':true,'notifications':'nothing'}").expect(200);
        assertThat(preferences(prefer(alice, group, "{'notifications':'everything'}")
                        .expect(200)
                        .json()))
                .isEqualTo("{\"notifications\":\"everything\"}");
        assertThat(prefer(alice, group, "{}").expect(200).json().has("preferences"))
                .isFalse();
    }

    @Test
    void whoComesBackBeginsWithNone() {
        prefer(bob, group, "{'favourite':true}").expect(200);
        bob.delete(group + "/members/" + bob.id()).expect(204);
        alice.put(group + "/members/" + bob.id()).expect(200);
        assertThat(bob.get(group).json().has("preferences")).isFalse();
    }

    @Test
    void whatIsNoPreferenceIsRefused() {
        for (String wrong : new String[] {
            "[]",
            "{'favourite':1}",
            "{'notifications':'some'}",
            "{'notifications':7}",
            "{'muted_until':'soon'}",
            "{'muted_until':'-0001-01-01T00:00:00Z'}",
            "{'muted_until':'9999-01-01T00:00:00Z'}"
        }) {
            prefer(alice, group, wrong).refused(400, "invalid");
        }
        assertThat(alice.get(group).json().has("preferences")).isFalse();
    }

    @Test
    void onlyMembersHaveAny() {
        Person carol = SERVER.signedIn("carol" + UUID.randomUUID().toString().substring(0, 8));
        prefer(carol, group, "{'favourite':true}").refused(404, "not_found");
        String channel = "/api/v1/conversations/" + alice.create("{'kind':'channel','name':'c'}");
        prefer(carol, channel, "{'favourite':true}").refused(403, "forbidden");
    }
}
