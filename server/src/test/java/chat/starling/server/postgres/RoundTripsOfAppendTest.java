package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.UserId;
import java.io.IOException;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often an append waits for PostgreSQL. */
class RoundTripsOfAppendTest {
    /** The driver prepares a statement on the server when it has seen it some times. */
    private static final int TIMES = 20;

    private AnswerCountingProxy proxy;
    private TestConversations world;
    private UserId alice;
    private ConversationId group;

    @BeforeEach
    void begin() throws IOException {
        Database.Address address = TestDatabase.freshAddress();
        proxy = AnswerCountingProxy.before(address);
        world = new TestConversations(TestDatabase.open(proxy.address(address)), InstantSource.system());
        alice = world.account("alice");
        group = world.group(alice);
    }

    @AfterEach
    void end() throws InterruptedException {
        world.close();
        proxy.close();
    }

    @Test
    void aMessageTakesTwo() {
        assertThat(fewest(() -> world.say(group, alice, "x".repeat(16_000)))).isEqualTo(2);
    }

    @Test
    void aMessageThatMentionsPeopleTakesTwo() {
        assertThat(fewest(() -> world.say(group, alice, "@alice @nobody @channel")))
                .isEqualTo(2);
    }

    @Test
    void aReactionTakesTwo() {
        var seq = world.say(group, alice, "hi");
        assertThat(fewest(() -> world.append(group, alice, new EventBody.Reaction(seq, "👍", true))))
                .isEqualTo(2);
    }

    @Test
    void aReplyInAThreadTakesFour() {
        var seq = world.say(group, alice, "hi");
        MessageExtras thread = MessageExtras.ofThread(seq);
        assertThat(fewest(() -> world.append(group, alice, new EventBody.Message("ho", null, thread))))
                .isEqualTo(4);
    }

    /** The pool may ask now and then whether a connection lives. */
    private int fewest(Runnable append) {
        return IntStream.range(0, TIMES)
                .map(i -> {
                    int before = proxy.answers();
                    append.run();
                    return proxy.answers() - before;
                })
                .min()
                .orElseThrow();
    }
}
