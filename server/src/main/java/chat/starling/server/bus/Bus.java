package chat.starling.server.bus;

import java.util.function.Consumer;

/** Carries hints to every node that listens, this one included. */
public interface Bus {

    /** Sends a hint at most once; never blocks for other nodes, never throws because of them. */
    void publish(Subject subject, Hint hint);

    /**
     * Calls the listener with each hint on the subject that arrives from now on. It must be quick and may be called from any
     * thread; hints of one publishing thread come in its order, unless they are lost. Several listeners to one subject cost the way
     * between nodes no more than one.
     */
    Registration subscribe(Subject subject, Consumer<Hint> listener);

    /** Calls the listener whenever the way to other nodes is open again after it was not, so hints may have been lost. */
    void whenRestored(Runnable listener);

    /**
     * Returns when other nodes' hints reach the subscriptions that were made before this call, or after 0.3 s, or at once when
     * the way to other nodes is not open. Blocks; many who call at once cost little more than one.
     */
    default void settle() {}

    /** Whether hints come and go between nodes now, as far as this node knows. */
    default boolean isOpen() {
        return true;
    }

    /** A subscription that can be ended. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
