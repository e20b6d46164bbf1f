package chat.starling.client;

import chat.starling.protocol.model.InstallationRole;
import chat.starling.protocol.model.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as those see it who lead the installation.
 *
 * @param sessions in how many places the user is signed in
 * @param ban null unless one holds
 */
public record AdministeredUser(
        User user,
        InstallationRole role,
        Instant createdAt,
        int sessions,
        @Nullable Ban ban) {

    /** @param until null for one without an end */
    public record Ban(
            String reason, User by, Instant at, @Nullable Instant until) {}
}
