package chat.starling.server.rest;

import chat.starling.protocol.model.ConversationId;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.AppendOutcome.Appended;
import chat.starling.server.log.AppendOutcome.Refused;
import chat.starling.server.log.AppendOutcome.Unchanged;
import chat.starling.server.log.Refusal;
import com.linecorp.armeria.common.HttpStatus;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Turns what became of a command into a reply. Blocks until the log has answered. */
final class Outcomes {
    private Outcomes() {}

    /** For commands that are an event each time. */
    static Reply receipt(HttpStatus status, ConversationId conversation, CompletableFuture<AppendOutcome> outcome) {
        return switch (outcome.join()) {
            case Appended appended -> new Reply.Shaped(status, Shapes.receipt(conversation, appended));
            case Refused(Refusal refusal) -> new Reply.Refusing(refusal);
            case Unchanged _ -> throw new IllegalStateException("each such command changes its conversation");
        };
    }

    /** For commands that are an event unless it was so already. */
    static Reply receiptOrNothing(ConversationId conversation, CompletableFuture<AppendOutcome> outcome) {
        return outcome.join() instanceof Unchanged
                ? new Reply.Nothing()
                : receipt(HttpStatus.OK, conversation, outcome);
    }

    /** For commands that say how things shall be: it is a success when they were so already. */
    static Reply reply(CompletableFuture<AppendOutcome> outcome, Supplier<Reply> asWanted) {
        return switch (outcome.join()) {
            case Appended _, Unchanged _ -> asWanted.get();
            case Refused(Refusal refusal) -> new Reply.Refusing(refusal);
        };
    }
}
