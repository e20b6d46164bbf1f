package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The laws of order find each kind of breach when it is planted, and nothing where there is none. */
class LawsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Laws laws = new Laws();

    @BeforeEach
    void welcome() {
        hear("{'type':'welcome','conversations':[{'id':'a','head':10}]}");
    }

    private static JsonNode read(String frame) {
        try {
            return JSON.readTree(frame.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(frame, e);
        }
    }

    private void hear(String frame) {
        laws.heard(read(frame));
    }

    private void event(String conversation, int... seqs) {
        for (int seq : seqs) {
            hear("{'type':'event','conversation':'" + conversation + "','seq':" + seq + "}");
        }
    }

    private void sync(int after) {
        laws.sent(read("{'type':'sync','after':{'a':" + after + "}}"));
    }

    private void synced(int head) {
        hear("{'type':'synced','heads':{'a':" + head + "}}");
    }

    @Test
    void liveEventsGoOnFromTheHead() {
        event("a", 11, 12, 13);
        assertThat(laws.faults()).isEmpty();
    }

    @Test
    void aHole() {
        event("a", 11, 13);
        assertThat(laws.faults()).hasSize(1);
    }

    @Test
    void aRepeat() {
        event("a", 11, 11);
        assertThat(laws.faults()).hasSize(1);
    }

    @Test
    void aConversationThatIsNotHeard() {
        event("b", 1);
        hear("{'type':'conversation','change':'removed','conversation':{'id':'a'}}");
        event("a", 11);
        assertThat(laws.faults()).hasSize(2);
    }

    @Test
    void aReplayBesideLiveEvents() {
        event("a", 11);
        sync(8);
        event("a", 9, 12, 10, 13);
        synced(13);
        assertThat(laws.faults()).isEmpty();
    }

    @Test
    void aReplayWithAHole() {
        sync(8);
        event("a", 10);
        assertThat(laws.faults()).hasSize(1);
    }

    @Test
    void aSyncThatLeavesSomethingOut() {
        sync(8);
        event("a", 9);
        synced(10);
        assertThat(laws.faults()).hasSize(1);
    }

    @Test
    void aGapIsNoHole() {
        sync(0);
        hear("{'type':'gap','conversation':'a','from':1,'to':10,'head':10}");
        synced(10);
        event("a", 11);
        assertThat(laws.faults()).isEmpty();
    }

    @Test
    void aGapThatBeginsTooLate() {
        sync(0);
        hear("{'type':'gap','conversation':'a','from':2,'to':10,'head':10}");
        assertThat(laws.faults()).hasSize(1);
    }
}
