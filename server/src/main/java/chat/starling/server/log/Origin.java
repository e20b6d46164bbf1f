package chat.starling.server.log;

import chat.starling.protocol.model.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * From where somebody acts.
 *
 * @param address of the client; null where it is not known, as on a socket
 */
public record Origin(SessionId session, @Nullable String address) {}
