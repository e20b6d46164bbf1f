package chat.starling.server.log;

import chat.starling.protocol.model.Event;
import chat.starling.server.telemetry.Span;
import java.util.List;
import java.util.Map;

/** Hears of events after their commit and before their ack, in order for each conversation. */
@FunctionalInterface
public interface CommitListener {

    /**
     * @param events committed together; those of one conversation in ascending order
     * @param recorded the spans of those whose way is recorded: mostly none
     */
    void committed(List<Event> events, Map<Event, Span> recorded);

    /** Who follows a thread from now on, because of events that were committed together. */
    default void followed(List<Followed> followed) {}
}
