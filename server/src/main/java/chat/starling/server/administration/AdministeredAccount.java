package chat.starling.server.administration;

import chat.starling.protocol.model.InstallationRole;
import chat.starling.protocol.model.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as those see it who lead the installation.
 *
 * @param sessions in how many places the user is signed in
 * @param ban null unless one holds now
 */
public record AdministeredAccount(
        User user,
        InstallationRole role,
        Instant createdAt,
        int sessions,
        @Nullable HeldBan ban) {

    public record HeldBan(Ban ban, User by, Instant at) {}
}
