package chat.starling.client;

import chat.starling.client.Scheduler.Scheduled;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The one thread on which all state of a client lives, with its time. */
final class Loop {
    private final EventLoop eventLoop;
    private final Scheduler scheduler;

    Loop(EventLoop eventLoop, Scheduler scheduler) {
        this.eventLoop = eventLoop;
        this.scheduler = scheduler;
    }

    static Scheduler timeOf(EventLoop eventLoop) {
        return (delay, task) -> {
            var future = eventLoop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        };
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    /**
     * Runs {@code task} on the loop, after what was given before.
     *
     * @throws RejectedExecutionException when the loops are closed
     */
    void run(Runnable task) {
        eventLoop.execute(task);
    }

    /** {@code task} runs on the loop. */
    Scheduled after(Duration delay, Runnable task) {
        return scheduler.after(delay, () -> onLoop(task));
    }

    private void onLoop(Runnable task) {
        if (eventLoop.inEventLoop()) {
            task.run();
        } else {
            eventLoop.execute(task);
        }
    }
}
