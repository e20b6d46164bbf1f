package chat.starling.server.account;

import org.jspecify.annotations.Nullable;

/** What somebody gives to get an account. {@code toString} leaves the secrets out. */
public record Registration(
        String name,
        String password,
        @Nullable String displayName,
        @Nullable String invite) {
    @Override
    public String toString() {
        return "Registration[name=" + name + "]";
    }
}
