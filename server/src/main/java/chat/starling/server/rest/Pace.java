package chat.starling.server.rest;

import java.io.IOException;
import java.time.Duration;

/** Whether a client takes what is written for it fast enough to hold its turn. Only the time counts that was waited for the client. */
final class Pace {
    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final long LEAST_A_SECOND = 64 * 1024;

    private Duration waited = Duration.ZERO;
    private long sent;

    void sent(int bytes, Duration took) throws IOException {
        sent += bytes;
        waited = waited.plus(took);
        if (waited.compareTo(GRACE) > 0 && sent < waited.toSeconds() * LEAST_A_SECOND) {
            throw new IOException("the client takes less than 64 KB a second");
        }
    }
}
