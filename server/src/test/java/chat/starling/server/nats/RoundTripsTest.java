package chat.starling.server.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoundTripsTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger restored = new AtomicInteger();
    private final Semaphore answers = new Semaphore(0);
    private final RoundTrips trips = new RoundTrips(this::trip);

    private boolean trip() {
        asked.incrementAndGet();
        answers.acquireUninterruptibly();
        return true;
    }

    @Test
    void whoComesWhileOneIsUnderWaySharesTheNext() {
        CompletableFuture<Boolean> first = trips.ask();
        await().until(() -> asked.get() == 1);
        List<CompletableFuture<Boolean>> many =
                Stream.generate(trips::ask).limit(8_000).toList();
        answers.release();
        assertThat(first.join()).isTrue();
        await().until(() -> asked.get() == 2);
        assertThat(many).noneMatch(CompletableFuture::isDone);
        answers.release();
        many.forEach(CompletableFuture::join);
        assertThat(asked).hasValue(2);
    }

    @Test
    void withoutAnAnswerThoseWhoWaitAreToldAllTheSameAndAgainAfterIt() throws InterruptedException {
        Restoration restoration = new Restoration(trips, () -> true, Duration.ofMillis(50));
        restoration.add(() -> {
            throw new IllegalStateException("harms nobody else");
        });
        restoration.add(restored::incrementAndGet);
        Thread telling = Thread.ofVirtual().start(restoration::tell);
        await().until(() -> restored.get() == 1);
        answers.release();
        telling.join();
        assertThat(restored).hasValue(2);
    }

    @Test
    void aQuestionThatCannotBeAskedIsNotAnsweredAndTheNextOneIsAsked() {
        RoundTrips failing = new RoundTrips(() -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("the connection is closed");
            }
            return true;
        });
        assertThat(failing.ask().join()).isFalse();
        assertThat(failing.ask().join()).isTrue();
    }
}
