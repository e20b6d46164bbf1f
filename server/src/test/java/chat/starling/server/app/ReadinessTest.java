package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Readiness follows the database, and is never slow to say so. */
class ReadinessTest {

    @Test
    void followsTheDatabase() {
        AtomicBoolean answers = new AtomicBoolean(true);
        try (Readiness readiness = new Readiness(answers::get, () -> true)) {
            assertThat(readiness.isReady()).isTrue();
            answers.set(false);
            Awaitility.await().until(() -> !readiness.isReady());
            answers.set(true);
            Awaitility.await().until(readiness::isReady);
        }
    }

    @Test
    void aDatabaseThatHangsIsNotWaitedFor() {
        CountDownLatch hangs = new CountDownLatch(1);
        try (Readiness readiness = new Readiness(() -> awaited(hangs), () -> true)) {
            Awaitility.await().until(() -> !readiness.isReady());
        }
        hangs.countDown();
    }

    @Test
    void aLogThatCannotBeWrittenIsSeenAtOnce() {
        AtomicBoolean writes = new AtomicBoolean(true);
        try (Readiness readiness = new Readiness(() -> true, writes::get)) {
            writes.set(false);
            assertThat(readiness.isReady()).isFalse();
            writes.set(true);
            assertThat(readiness.isReady()).isTrue();
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @Test
    void aClosedNodeIsNotReady() {
        Readiness readiness = new Readiness(() -> true, () -> true);
        readiness.close();
        assertThat(readiness.isReady()).isFalse();
    }
}
