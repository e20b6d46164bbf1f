package chat.starling.e2e.cluster;

import java.time.Duration;

/**
 * How a {@link FaultyLink} treats what passes.
 *
 * @param delay of every byte, in each direction
 * @param jitter up to so much more
 * @param bytesPerSecond 0 for as fast as it goes
 */
record LinkState(Passage passage, Duration delay, Duration jitter, long bytesPerSecond) {

    /** Whether anything passes. */
    enum Passage {
        OPEN,
        /** Connections are taken and held, and no byte moves. */
        STALLED,
        /** Connections are reset, old ones and new ones. */
        CUT
    }

    static final LinkState GOOD = new LinkState(Passage.OPEN, Duration.ZERO, Duration.ZERO, 0);
    static final LinkState STALLED = new LinkState(Passage.STALLED, Duration.ZERO, Duration.ZERO, 0);
    static final LinkState CUT = new LinkState(Passage.CUT, Duration.ZERO, Duration.ZERO, 0);

    static LinkState delayed(Duration delay, Duration jitter) {
        return new LinkState(Passage.OPEN, delay, jitter, 0);
    }

    static LinkState throttled(long bytesPerSecond) {
        return new LinkState(Passage.OPEN, Duration.ZERO, Duration.ZERO, bytesPerSecond);
    }
}
