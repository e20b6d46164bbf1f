package chat.starling.client;

import java.time.Duration;

/**
 * Runs tasks later: the only way in which a client knows time, so a test that holds a scheduler holds its time.
 *
 * <p>The task may be run on any thread; it only passes work on to the client's event loop.
 */
@FunctionalInterface
public interface Scheduler {

    Scheduled after(Duration delay, Runnable task);

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Scheduled {
        /** Does nothing when the task has run. */
        void cancel();
    }
}
