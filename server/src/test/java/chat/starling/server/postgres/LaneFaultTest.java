package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome.Appended;
import chat.starling.server.log.AppendOutcome.Refused;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A fault of ours ends a batch and not its lane: a part of all conversations has no other. */
class LaneFaultTest {

    @Test
    void aLaneOutlivesAnError() throws InterruptedException {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (TestConversations world = new TestConversations();
                PostgresConversationLog log = new PostgresConversationLog(
                        world.database,
                        1,
                        InstantSource.system(),
                        (events, recorded) -> failOnce(broken),
                        new SimpleMeterRegistry())) {
            UserId alice = world.account("alice");
            ConversationId group = world.group(alice);
            Append message = new Append(group, alice, Nonce.random(), new EventBody.Message("hi", null));
            assertThat(log.append(message).orTimeout(5, TimeUnit.SECONDS).join())
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.UNAVAILABLE));
            assertThat(log.append(message).orTimeout(5, TimeUnit.SECONDS).join())
                    .isInstanceOfSatisfying(
                            Appended.class,
                            again -> assertThat(again.duplicate()).isTrue());
        }
    }

    private static void failOnce(AtomicBoolean broken) {
        if (broken.getAndSet(false)) {
            throw new StackOverflowError("as a test wants it");
        }
    }
}
