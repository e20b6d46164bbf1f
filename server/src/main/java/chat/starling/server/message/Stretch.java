package chat.starling.server.message;

import chat.starling.protocol.model.Seq;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are wanted.
 *
 * @param thread the root of the thread whose replies are meant; null for all messages of the conversation
 * @param limit the most of them
 */
public record Stretch(@Nullable Seq thread, Place place, int limit) {

    /** Where they stand. */
    public sealed interface Place {
        /** The newest of all. */
        record Newest() implements Place {}

        /** The newest below a seq. */
        record Before(Seq seq) implements Place {}

        /** The oldest above a seq. */
        record After(Seq seq) implements Place {}

        /** Half of them below a seq, which need not be that of a message, the others from it on. */
        record Around(Seq seq) implements Place {}

        /** Half of them before a time, the others from it on. */
        record At(Instant time) implements Place {}
    }
}
