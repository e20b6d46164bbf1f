package chat.starling.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final List<List<Integer>> greeted = Collections.synchronizedList(new ArrayList<>());
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final CountDownLatch held = new CountDownLatch(1);

    private Admission<Integer> admission(Executor blocking) {
        return new Admission<>(this::greet, blocking, metrics);
    }

    private void greet(List<Integer> guests) {
        greeted.add(List.copyOf(guests));
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (guests.contains(0)) {
            throw new IllegalStateException("the first one brings trouble");
        }
    }

    private double waiting() {
        return metrics.get("starling.hellos.waiting").gauge().value();
    }

    @Test
    void whoComesAloneIsGreetedAtOnceAndThoseWhoWaitTogetherInTheirOrder() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Admission<Integer> admission = admission(threads);
            for (int i = 0; i < 4; i++) {
                admission.admit(i);
                int comings = i + 1;
                await().dontCatchUncaughtExceptions().until(() -> greeted.size() == comings);
            }
            IntStream.range(4, 44).forEach(admission::admit);
            assertThat(greeted).containsExactly(List.of(0), List.of(1), List.of(2), List.of(3));
            assertThat(waiting()).isEqualTo(40);
            held.countDown();
            await().dontCatchUncaughtExceptions()
                    .until(() -> greeted.stream().mapToInt(List::size).sum() == 44);
            assertThat(greeted).contains(IntStream.range(4, 36).boxed().toList());
            assertThat(waiting()).isZero();
        }
    }

    /** A greeting of nobody would ask the database all the same. */
    @Test
    void nobodyIsNotGreeted() {
        List<Runnable> doors = new ArrayList<>();
        Admission<Integer> admission = admission(doors::add);
        held.countDown();
        admission.admit(1);
        admission.admit(2);
        doors.forEach(Runnable::run);
        assertThat(doors).hasSize(2);
        assertThat(greeted).containsExactly(List.of(1, 2));
    }
}
