package chat.starling.server.account;

import chat.starling.protocol.model.SessionId;
import java.util.Collection;
import java.util.Set;

/** Tells which sessions were not ended. */
public interface StandingSessions {

    /** Those of the sessions that are there. Blocks. */
    Set<SessionId> standing(Collection<SessionId> sessions);
}
