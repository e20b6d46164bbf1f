package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.ConversationId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlowApplicationTest extends SdkTest {

    @Test
    void aSocketIsNotReadWhileTheApplicationIsSlow() throws InterruptedException {
        ConversationId talk = honest.log.create();
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger handed = new AtomicInteger();
        live(client().mailboxCapacity(16).listener(update -> {
            if (update instanceof Update.NewEvent) {
                handed.incrementAndGet();
                waitFor(slow);
            }
            updates.accept(update);
        }));
        String text = "x".repeat(16_000);
        int said = 0;
        while (honest.livePeers().getFirst().writable()) {
            honest.say(talk, text);
            said++;
        }
        assertThat(handed.get()).isLessThanOrEqualTo(1);
        slow.countDown();
        int all = said;
        eventually(() -> assertThat(updates.seqs(talk)).hasSize(all));
        assertThat(updates.seqs(talk)).isEqualTo(LiveDeliveryTest.upTo(all));
    }

    @Test
    void aListenerThatThrowsGetsTheNextUpdate() {
        ConversationId talk = honest.log.create();
        live(client().listener(update -> {
            updates.accept(update);
            if (update instanceof Update.NewEvent) {
                throw new IllegalStateException("as scripted");
            }
        }));
        honest.say(talk, "one");
        honest.say(talk, "two");
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("one", "two"));
    }

    @Test
    void aListenerMayWaitForAnAck() {
        ConversationId talk = honest.log.create();
        var client = new CompletableFuture<StarlingClient>();
        client.complete(live(client().listener(update -> {
            if (update instanceof Update.NewEvent event && event.event().seq().value() == 1) {
                client.join().send(talk, "answer").join();
            }
            updates.accept(update);
        })));
        honest.say(talk, "question");
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("question", "answer"));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
