package chat.starling.server.disappearing;

import chat.starling.server.disappearing.DisappearingStore.Due;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.ConversationLog;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases messages whose time is over. Every node does, every second; the nonce makes it one event, whoever comes first. One follows the
 * other, so that what people say meanwhile finds its way between them.
 */
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
        long left;
        do {
            due = store.due(MOST_AT_ONCE);
            left = due.stream().filter(one -> !erase(one)).count();
        } while (left == 0 && due.size() == MOST_AT_ONCE);
    }

    /** What another node has erased meanwhile is left alone; of two that come at once the nonce knows the second. */
    private boolean erase(Due due) {
        if (!store.isDue(due)) {
            return true;
        }
        Append end = Append.disappearance(due.conversation(), due.sender(), due.nonce(), due.message());
        if (log.append(end).join() instanceof AppendOutcome.Refused(var refusal)) {
            LOG.debug("a message whose time is over was not erased: {}", refusal.message());
            return false;
        }
        return true;
    }
}
