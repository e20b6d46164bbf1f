package chat.starling.server.presence;

import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** When people were last connected. Blocks. */
public interface LastSeen {

    /** Never moves a time back. That of a session which somebody else is changing just then may be left as it is. */
    void seen(Map<SessionId, Instant> sessions);

    /** Users who were never connected are left out. */
    Map<UserId, Instant> lastSeen(Collection<UserId> users);
}
