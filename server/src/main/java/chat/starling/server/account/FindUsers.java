package chat.starling.server.account;

import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.protocol.model.Utf8;
import java.util.List;
import java.util.Optional;

/** The directory: everybody who is signed in may look everybody up. Blocks. */
public final class FindUsers {
    private final Accounts accounts;

    public FindUsers(Accounts accounts) {
        this.accounts = accounts;
    }

    public Optional<User> byId(UserId user) {
        return accounts.find(user);
    }

    /** @param query how a name or display name begins, in any case; empty for all */
    public List<User> search(String query, int limit) {
        return Utf8.isWellFormed(query) ? accounts.search(query, limit) : List.of();
    }
}
