package chat.starling.server.file;

import chat.starling.protocol.model.UserId;
import java.util.HashMap;
import java.util.Map;

/** How many pieces may be on their way into this node at once: each holds a part in memory. */
final class UploadSlots {
    private static final int MOST = 32;
    private static final int MOST_OF_ONE_USER = 6;

    private final Map<UserId, Integer> taken = new HashMap<>();
    private int sum;

    synchronized boolean take(UserId user) {
        int own = taken.getOrDefault(user, 0);
        if (sum >= MOST || own >= MOST_OF_ONE_USER) {
            return false;
        }
        taken.put(user, own + 1);
        sum++;
        return true;
    }

    synchronized void give(UserId user) {
        taken.computeIfPresent(user, (same, own) -> own == 1 ? null : own - 1);
        sum--;
    }
}
