package chat.starling.server.postgres;

import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.server.telemetry.Span;
import chat.starling.server.telemetry.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The transaction of a batch as those of its commands see it whose way is recorded: mostly there are none. */
final class BatchTrace {
    private static final BatchTrace NONE = new BatchTrace();

    private final List<Span> commits = new ArrayList<>(1);

    /** An event has the very body of its command. */
    private final Map<EventBody, Span> commands = new IdentityHashMap<>(1);

    private BatchTrace() {}

    /** The waiting of the commands is over, and their commit begins. */
    static BatchTrace begin(List<Lane.Pending> batch) {
        BatchTrace trace = NONE;
        for (int i = 0; i < batch.size(); i++) {
            if (batch.get(i).waiting().isRecorded()) {
                trace = trace == NONE ? new BatchTrace() : trace;
                trace.add(batch.get(i));
            }
        }
        return trace;
    }

    private void add(Lane.Pending pending) {
        Span span = pending.append().span();
        pending.waiting().end();
        commits.add(span.child(Step.COMMIT));
        commands.put(pending.append().body(), span);
    }

    void ended() {
        if (this != NONE) {
            commits.forEach(Span::end);
        }
    }

    void failed() {
        commits.forEach(commit -> commit.failed("not committed"));
        ended();
    }

    /** Those of the events that the recorded commands have made. */
    Map<Event, Span> spans(List<Event> events) {
        if (this == NONE) {
            return Map.of();
        }
        Map<Event, Span> spans = new HashMap<>();
        for (Event event : events) {
            Span span = commands.get(event.body());
            if (span != null) {
                spans.put(event, span);
            }
        }
        return spans;
    }
}
