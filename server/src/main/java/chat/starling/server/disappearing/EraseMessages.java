package chat.starling.server.disappearing;

import chat.starling.server.disappearing.DisappearingStore.Due;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.ConversationLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Erases messages whose time is over. Every node does, every second; the nonce makes it one event, whoever comes first. */
public final class EraseMessages {
    private static final Logger LOG = LoggerFactory.getLogger(EraseMessages.class);
    private static final int MOST_AT_ONCE = 200;

    private final DisappearingStore store;
    private final ConversationLog log;

    public EraseMessages(DisappearingStore store, ConversationLog log) {
        this.store = store;
        this.log = log;
    }

    /** Blocks. What the log does not take now is due the next time, too. */
    public void run() {
        List<Due> due;
        boolean all;
        do {
            due = store.due(MOST_AT_ONCE);
            all = due.stream().map(this::erase).toList().stream().allMatch(EraseMessages::isDone);
        } while (all && due.size() == MOST_AT_ONCE);
    }

    private CompletableFuture<AppendOutcome> erase(Due due) {
        return log.append(Append.disappearance(due.conversation(), due.sender(), due.nonce(), due.message()));
    }

    /** Between the look and the append somebody else may have erased it. */
    private static boolean isDone(CompletableFuture<AppendOutcome> erased) {
        if (erased.join() instanceof AppendOutcome.Refused(var refusal)) {
            LOG.debug("a message whose time is over was not erased: {}", refusal.message());
            return false;
        }
        return true;
    }
}
