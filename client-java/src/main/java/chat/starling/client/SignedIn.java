package chat.starling.client;

import chat.starling.protocol.model.User;
import java.time.Instant;

/** A new session. {@code toString} keeps the token secret. */
public record SignedIn(String token, Instant expiresAt, User user) {
    @Override
    public String toString() {
        return "SignedIn[expiresAt=" + expiresAt + ", user=" + user + "]";
    }
}
