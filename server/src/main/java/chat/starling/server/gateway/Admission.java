package chat.starling.server.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Lets clients in, in the order in which they came. When thousands come at once, after a node or the balancer has died, those who
 * wait are greeted together, so that each costs the database little, and those who are in already still find it free.
 */
final class Admission<G> {
    private static final int AT_A_TIME = 4;
    private static final int TOGETHER = 32;

    private final BlockingQueue<G> waiting = new LinkedBlockingQueue<>();
    private final Semaphore doors = new Semaphore(AT_A_TIME);
    private final Consumer<List<G>> greeting;
    private final Executor blocking;

    /** @param greeting blocks */
    Admission(Consumer<List<G>> greeting, Executor blocking, MeterRegistry metrics) {
        this.greeting = greeting;
        this.blocking = blocking;
        metrics.gaugeCollectionSize("starling.hellos.waiting", List.of(), waiting);
    }

    /** Any thread. */
    void admit(G guest) {
        waiting.add(guest);
        openDoor();
    }

    private void openDoor() {
        if (!waiting.isEmpty() && doors.tryAcquire()) {
            blocking.execute(this::letIn);
        }
    }

    private void letIn() {
        List<G> together = new ArrayList<>();
        try {
            if (waiting.drainTo(together, TOGETHER) > 0) { // else another door was quicker
                greeting.accept(together);
            }
        } finally {
            doors.release();
            openDoor();
        }
    }
}
