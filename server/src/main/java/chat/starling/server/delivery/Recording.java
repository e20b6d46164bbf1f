package chat.starling.server.delivery;

import chat.starling.server.telemetry.Span;
import java.util.concurrent.atomic.AtomicInteger;

/** Follows one event to the event loops of this node, and ends its span when the last of them has written. */
final class Recording {
    private final Span span;
    private final AtomicInteger loops;
    private final AtomicInteger sessions = new AtomicInteger();

    /** @param loops on which the event will be written */
    Recording(Span span, int loops) {
        this.span = span;
        this.loops = new AtomicInteger(loops);
    }

    /** Each loop, once. */
    void written(int toSessions) {
        int sum = sessions.addAndGet(toSessions);
        if (loops.decrementAndGet() == 0) {
            span.tell(Span.Attribute.SESSIONS, sum);
            span.end();
        }
    }
}
