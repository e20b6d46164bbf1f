package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.NewConversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every kind of event that there is a command for: live, in a replay and in REST it is the same. */
class EventKindsTest {
    private static ServerProcess server;
    private static Person alice;
    private static Person bob;
    private static Person carol;

    @BeforeAll
    static void begin() {
        server = ServerProcess.start();
        alice = Person.register(server, "alice");
        bob = Person.register(server, "bob");
        carol = Person.register(server, "carol");
    }

    @AfterAll
    static void end() {
        server.assertQuiet();
        server.close();
    }

    private static String command(String type, ConversationId conversation, String fields) {
        return "{'type':'" + type + "','id':%d,'conversation':'" + conversation + "','nonce':'" + UUID.randomUUID()
                + "'," + fields + "}";
    }

    private static void happen(Wire wire, ConversationId talk) {
        String reply = "'text':'yes','reply_to':2";
        for (String frame : List.of(
                command("send", talk, "'text':'shall we?'"),
                command("send", talk, reply),
                command("edit", talk, "'seq':3,'text':'yes!'"),
                command("react", talk, "'seq':3,'emoji':'🐦','on':true"),
                command("react", talk, "'seq':3,'emoji':'🐦','on':false"),
                command("pin", talk, "'seq':3,'on':true"),
                command("pin", talk, "'seq':3,'on':false"),
                command("delete", talk, "'seq':2"))) {
            assertThat(wire.ask(frame).path("type").asText()).as(frame).isEqualTo("ack");
        }
        alice.rest().addMember(talk, carol.user().id());
        alice.rest().changeRole(talk, carol.user().id(), Role.ADMIN);
        carol.rest().removeMember(talk, carol.user().id());
        alice.rest().addMember(talk, carol.user().id());
        alice.rest().removeMember(talk, carol.user().id());
        alice.rest().setTopic(talk, "what to do");
        alice.rest().choose(talk, new ConversationSettings("all of it", null, 1, null, null, null, null));
        alice.rest().rename(talk, "evening");
    }

    private static String shown(JsonNode event) {
        return switch (event.path("kind").asText()) {
            case "message" ->
                "message " + event.path("text").asText()
                        + event.path("reply_to").asText();
            case "member" ->
                event.path("change").asText() + " " + event.path("role").asText();
            default ->
                event.path("kind").asText() + " " + event.path("target").asText()
                        + event.path("name").asText()
                        + event.path("topic").asText()
                        + event.at("/settings/description").asText();
        };
    }

    /** A deleted text is gone from the log, so a replay tells less of its message than the live event did. */
    private static JsonNode withoutDeletedText(JsonNode event) {
        ObjectNode copy = event.deepCopy();
        return event.path("seq").asInt() == 2 ? copy.without(List.of("text", "deleted")) : copy;
    }

    private static List<JsonNode> normal(List<JsonNode> events) {
        return events.stream().map(EventKindsTest::withoutDeletedText).toList();
    }

    @Test
    void liveInAReplayAndInRest() {
        ConversationId talk =
                alice.rest().create(NewConversation.channel("day")).id();
        try (Wire hers = Wire.signedIn(alice);
                Wire his = Wire.signedIn(bob)) {
            happen(hers, talk);
            hers.await(frame -> frame.path("kind").asText().equals("renamed"));
            List<JsonNode> live = hers.frames("event");
            assertThat(live.stream().map(EventKindsTest::shown))
                    .containsExactly(
                            "message shall we?",
                            "message yes2",
                            "edit 3",
                            "reaction 3",
                            "reaction 3",
                            "pin 3",
                            "pin 3",
                            "delete 2",
                            "joined member",
                            "role admin",
                            "left ",
                            "joined member",
                            "removed ",
                            "topic what to do",
                            "settings all of it",
                            "renamed evening");

            String epoch = bob.rest().installation().epoch().value();
            JsonNode synced = his.ask("{'type':'sync','id':%d,'epoch':'" + epoch + "','after':{'" + talk + "':1}}");
            assertThat(synced.path("heads").path(talk.toString()).asLong()).isEqualTo(17);
            List<JsonNode> replayed = his.frames("event");
            assertThat(normal(replayed)).isEqualTo(normal(live));
            assertThat(replayed.getFirst().path("deleted").asBoolean()).isTrue();

            Http.Answer rest = Http.of(bob).ask("GET", "/conversations/" + talk + "/events?after=1&limit=200");
            assertThat(List.copyOf(Http.list(rest.body().path("events")))).isEqualTo(replayed);
            assertThat(rest.body().path("head").asLong()).isEqualTo(17);
            assertThat(rest.body().path("more").asBoolean(true)).isFalse();
        }
    }

    @Test
    void theFirstEventIsThatItsMakerJoined() {
        ConversationId talk = alice.rest()
                .create(NewConversation.group("g", List.of(bob.user().id())))
                .id();
        Http.Answer rest = Http.of(bob).ask("GET", "/conversations/" + talk + "/events?after=0");
        assertThat(Http.list(rest.body().path("events")).stream().map(EventKindsTest::shown))
                .containsExactly("joined owner", "joined member");
    }
}
