package chat.starling.server.nats;

import chat.starling.server.bus.Hint;

/** What the bytes of a message turned out to be. */
sealed interface Envelope {

    record Known(Hint hint) implements Envelope {}

    /** Only a newer node understands it: another kind, or another version of all. No fault; the log knows what it said. */
    record Foreign() implements Envelope {}

    /** @param problem for the operator; repeats nothing of what came */
    record Malformed(String problem) implements Envelope {}
}
