package chat.starling.server.account;

import chat.starling.protocol.model.InstallationRole;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import java.time.Instant;

/** Who a token stands for. */
public record SignedIn(SessionId session, User user, InstallationRole role, Instant expiresAt) {
    SignedIn until(Instant later) {
        return new SignedIn(session, user, role, later);
    }
}
