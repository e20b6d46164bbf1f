package chat.starling.server.account;

import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;

/** Hears of sessions that have ended, so that their open sockets are closed. */
@FunctionalInterface
public interface SessionRevocations {
    void revoked(UserId user, SessionId session);
}
