package chat.starling.bench.peer;

/** What one client says, frame by frame, until it is in the room. */
public interface Entrance {

    /** What comes next. */
    sealed interface Step {
        record Say(String frame) implements Step {}

        record Listen() implements Step {}

        /** From now on messages come. */
        record Inside() implements Step {}
    }

    /** After the WebSocket's handshake. */
    Step begin();

    /** @throws IllegalStateException if the frame refuses */
    Step heard(String frame);
}
