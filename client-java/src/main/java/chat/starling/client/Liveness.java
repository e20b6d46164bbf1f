package chat.starling.client;

import chat.starling.client.Scheduler.Scheduled;
import java.time.Duration;

/**
 * Notices that a link is dead though it looks open: no frame for 2.5 to 3 times the server's heartbeat.
 *
 * <p>It counts half heartbeats instead of reading a clock, so a frame costs one store. While the client itself does not
 * read, silence proves nothing and is not counted.
 */
final class Liveness {
    private static final int SILENT_TICKS = 5;

    private final Loop loop;
    private final Runnable dead;
    private Scheduled next = () -> {};
    private Duration tick = Duration.ZERO;
    private int silent;
    private boolean listening = true;

    Liveness(Loop loop, Runnable dead) {
        this.loop = loop;
        this.dead = dead;
    }

    void start(long heartbeatMillis) {
        stop();
        silent = 0;
        tick = Duration.ofMillis(Math.max(1, heartbeatMillis / 2));
        next = loop.after(tick, this::tick);
    }

    void heard() {
        silent = 0;
    }

    void listening(boolean on) {
        listening = on;
        silent = 0;
    }

    void stop() {
        next.cancel();
    }

    private void tick() {
        if (listening && ++silent > SILENT_TICKS) {
            dead.run();
            return;
        }
        next = loop.after(tick, this::tick);
    }
}
