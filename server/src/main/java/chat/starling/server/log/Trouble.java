package chat.starling.server.log;

/** Tells what a fault of the store means for whoever waits for an answer. */
@FunctionalInterface
public interface Trouble {

    /** {@code unavailable} for what passes, such as a database that restarts; {@code internal} for a fault of ours, which is logged. */
    Refusal refusal(Throwable fault);
}
