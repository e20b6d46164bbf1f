package chat.starling.server.account;

import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.protocol.model.Utf8;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The directory: everybody who is signed in may look everybody up. Blocks. */
public final class FindUsers {
    private final Accounts accounts;

    public FindUsers(Accounts accounts) {
        this.accounts = accounts;
    }

    public Optional<User> byId(UserId user) {
        return accounts.find(user);
    }

    public Set<Hidden> hidden(UserId user) {
        return accounts.hidden(user);
    }

    /** @param more whether others follow */
    public record Found(List<User> users, boolean more) {}

    /**
     * @param query how a name, display name or title begins, in any case; empty for all
     * @param after the name behind which to begin; empty for the first
     */
    public Found search(String query, String after, int limit) {
        if (!Utf8.isWellFormed(query) || !Utf8.isWellFormed(after)) {
            return new Found(List.of(), false);
        }
        List<User> users = accounts.search(query, after, limit + 1);
        return new Found(users.subList(0, Math.min(limit, users.size())), users.size() > limit);
    }
}
