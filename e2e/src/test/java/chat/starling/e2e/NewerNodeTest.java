package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.NewConversation;
import chat.starling.protocol.model.ConversationId;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While an installation is upgraded, a newer node writes into the log what this one has no word for. Nobody stops for it. */
class NewerNodeTest {
    private ServerProcess server;
    private Person alice;
    private Person bob;
    private ConversationId talk;
    private ConversationId other;
    private String epoch;

    @BeforeEach
    void begin() {
        server = ServerProcess.start();
        alice = Person.register(server, "alice");
        bob = Person.register(server, "bob");
        talk = group("talk");
        other = group("other");
        epoch = alice.rest().installation().epoch().value();
    }

    @AfterEach
    void end() {
        server.assertQuiet();
        server.close();
    }

    private ConversationId group(String name) {
        return alice.rest()
                .create(NewConversation.group(name, List.of(bob.user().id())))
                .id();
    }

    /** Of another kind, of another change, and of another role: events 3 to 5. */
    private void writeForeignEvents() throws Exception {
        try (Connection connection = FsyncTest.database(server);
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into event (conversation, seq, at, sender, nonce, kind, subject, change, role)
                    select '%s', seq, now(), '%s', gen_random_uuid(), kind, '%s', change, role from (values
                      (3, 99, null, null), (4, 6, 'muted', null), (5, 6, 'role', 'guest')) v (seq, kind, change, role)
                    """.formatted(talk, alice.user().id(), bob.user().id()));
            statement.execute("update conversation set last_seq = 5, changed_in = this_transaction() where id = '%s'"
                    .formatted(talk));
        }
    }

    private static List<String> kinds(List<JsonNode> events) {
        return events.stream()
                .map(event ->
                        event.path("seq").asLong() + " " + event.path("kind").asText())
                .toList();
    }

    @Test
    void sessionsSyncAndRestGoOn() throws Exception {
        List<String> foreign = List.of("3 unknown", "4 unknown", "5 member", "6 message");
        try (Wire live = Wire.signedIn(bob)) {
            writeForeignEvents();
            alice.rest().send(talk, "after them");
            live.await(event -> event.path("text").asText().equals("after them"));
            assertThat(kinds(live.events(talk))).isEqualTo(foreign);
            alice.rest().send(other, "beside them");
            live.await(event -> event.path("text").asText().equals("beside them"));
        }
        try (Wire back = Wire.signedIn(bob)) {
            JsonNode synced = back.ask(
                    "{'type':'sync','id':%d,'epoch':'" + epoch + "','after':{'" + talk + "':2,'" + other + "':2}}");
            assertThat(synced.path("heads").path(talk.toString()).asLong()).isEqualTo(6);
            assertThat(kinds(back.events(talk))).isEqualTo(foreign);
            assertThat(kinds(back.events(other))).isEqualTo(List.of("3 message"));
        }
        assertThat(Recorder.log(alice.rest(), talk)).hasSize(6);
    }
}
