package chat.starling.server.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * Records the ways of some messages, over all nodes that they touch. What is recorded goes out in the background: it never
 * makes a message wait, and is lost before a message would be.
 */
public interface Traces {

    /** Records nothing. */
    Traces OFF = new NoTraces();

    /**
     * Begins the way of a message on this node, of some messages only.
     *
     * @param readAt when the command was read, by {@link System#nanoTime}
     */
    Span begin(long readAt);

    /**
     * Begins the way of a message on this node as part of what its sender does. Whether it is recorded has been decided there.
     *
     * @param traceparent as the sender gave it; what cannot be understood counts as none
     */
    Span begin(long readAt, @Nullable String traceparent);

    /**
     * Goes on with what another node, or this one, has begun.
     *
     * @param traceparent from {@link Span#traceparent}; null for what is not recorded
     */
    Span resume(Step step, @Nullable String traceparent);
}
