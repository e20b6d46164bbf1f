package chat.starling.server.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Lets a few clients in at a time, in the order in which they came, each on a thread of its own. When thousands come at once,
 * after a node or the balancer has died, those who are in already still find the database free.
 */
final class Admission {
    private static final int AT_A_TIME = 8;

    private final Semaphore doors = new Semaphore(AT_A_TIME, true);
    private final Executor blocking;

    Admission(Executor blocking, MeterRegistry metrics) {
        this.blocking = blocking;
        metrics.gauge("starling.hellos.waiting", doors, Semaphore::getQueueLength);
    }

    void admit(Runnable greeting) {
        blocking.execute(() -> {
            doors.acquireUninterruptibly();
            try {
                greeting.run();
            } finally {
                doors.release();
            }
        });
    }
}
