package chat.starling.server.account;

import java.util.Optional;

/** Finds out who a token stands for. */
@FunctionalInterface
public interface Authenticate {

    /** Empty for a token that is unknown, revoked or expired. Blocks. */
    Optional<SignedIn> authenticate(String token);
}
