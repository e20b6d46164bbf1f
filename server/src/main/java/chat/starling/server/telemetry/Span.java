package chat.starling.server.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * One step of a message's way while it is recorded, or {@link #NONE} for the many messages of which nothing is.
 *
 * <p>Any thread may call it, one after the other. Nothing is told of what was said, nor any token: ids, numbers and codes only.
 */
public interface Span {

    /** Records nothing, and neither do the spans below it. */
    Span NONE = new NoSpan();

    /** Whether there is anything to tell; asked before work that only a recording needs. */
    boolean isRecorded();

    /** Begins a step below this one. */
    Span child(Step step);

    void tell(Attribute attribute, Object value);

    void tell(Attribute attribute, long value);

    /** The step did not do what was asked of it. */
    void failed(String code);

    void end();

    /** How another node goes on below this step, in the words of W3C Trace Context; null when nothing is recorded. */
    @Nullable
    String traceparent();

    /** What may be told. */
    enum Attribute {
        CONVERSATION,
        SEQ,
        SESSION,
        SESSIONS
    }
}
