package chat.starling.server.account;

import java.util.List;
import java.util.Optional;

/** Finds out who a token stands for. */
@FunctionalInterface
public interface Authenticate {

    /** For each token in its order: empty when it is unknown, revoked or expired. Blocks. */
    List<Optional<SignedIn>> authenticate(List<String> tokens);

    default Optional<SignedIn> authenticate(String token) {
        return authenticate(List.of(token)).getFirst();
    }
}
