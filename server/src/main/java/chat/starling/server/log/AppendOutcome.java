package chat.starling.server.log;

import chat.starling.protocol.model.Seq;
import java.time.Instant;

/** What became of an {@link Append}. */
public sealed interface AppendOutcome {

    /** @param duplicate whether an earlier command with the same nonce and content had made the event */
    record Appended(Seq seq, Instant at, boolean duplicate) implements AppendOutcome {}

    /** The conversation was already as the command would have made it; no event was added. */
    record Unchanged() implements AppendOutcome {}

    record Refused(Refusal refusal) implements AppendOutcome {}
}
