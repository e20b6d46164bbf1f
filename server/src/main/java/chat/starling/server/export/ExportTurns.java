package chat.starling.server.export;

import chat.starling.protocol.model.UserId;
import java.util.HashSet;
import java.util.Set;

/** Who exports at this moment on this node: a few, and nobody twice, for each reads as fast as it can. Any thread. */
public final class ExportTurns {
    private static final int MOST = 4;

    private final Set<UserId> users = new HashSet<>();

    /** What became of the wish to begin. */
    public enum Turn {
        TAKEN,
        OWN_UNDER_WAY,
        TOO_MANY
    }

    public synchronized Turn take(UserId user) {
        if (users.contains(user)) {
            return Turn.OWN_UNDER_WAY;
        }
        if (users.size() >= MOST) {
            return Turn.TOO_MANY;
        }
        users.add(user);
        return Turn.TAKEN;
    }

    public synchronized void give(UserId user) {
        users.remove(user);
    }
}
