package chat.starling.server.presence;

import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** When people were last connected. Blocks. */
public interface LastSeen {

    void seen(SessionId session, Instant at);

    /** Users who were never connected are left out. */
    Map<UserId, Instant> lastSeen(Collection<UserId> users);
}
