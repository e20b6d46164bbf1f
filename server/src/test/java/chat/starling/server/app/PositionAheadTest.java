package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.app.Talk.Alice;
import chat.starling.server.postgres.Database;
import chat.starling.server.postgres.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client comes from a node that told it more than this one knows yet: no hint passes between the two. */
class PositionAheadTest {
    private final Database.Address database = TestDatabase.freshAddress();
    private RunningNode there;
    private RunningNode here;
    private Alice alice;
    private String epoch;

    @BeforeEach
    void begin() {
        there = RunningNode.over(database);
        here = RunningNode.over(database);
        alice = Talk.account(there);
        epoch = here.json("/api/v1/installation").path("epoch").asText();
    }

    @AfterEach
    void end() {
        here.close();
        there.close();
    }

    private JsonNode sync(Talk talk, long after) {
        return talk.ask(
                "{'type':'sync','id':7,'epoch':'" + epoch + "','after':{'" + alice.channel() + "':" + after + "}}");
    }

    @Test
    void aTruePositionIsNoConflict() {
        try (Talk talk = Talk.connect(here, alice)) {
            long seq = there.say(alice, "none").path("seq").asLong();
            JsonNode synced = sync(talk, seq);
            assertThat(synced.path("type").asText()).isEqualTo("synced");
            assertThat(synced.path("heads").path(alice.channel()).asLong()).isEqualTo(seq);
        }
    }

    @Test
    void whatIsMissingBeforeAndAfterItComesInOrder() {
        try (Talk talk = Talk.connect(here, alice)) {
            there.say(alice, "none");
            long seq = there.say(alice, "none").path("seq").asLong();
            there.say(alice, "none");
            assertThat(sync(talk, seq).path("heads").path(alice.channel()).asLong())
                    .isEqualTo(seq + 1);
        }
    }

    @Test
    void aPositionThatTheLogHasNotIsOne() {
        try (Talk talk = Talk.connect(here, alice)) {
            long seq = there.say(alice, "none").path("seq").asLong();
            assertThat(sync(talk, seq + 1).path("code").asText()).isEqualTo("conflict");
        }
    }
}
