package chat.starling.server.account;

import chat.starling.protocol.model.Utf8;
import chat.starling.server.log.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names and passwords may be. A null answer means that there is nothing against it. */
final class AccountRules {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,31}");
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 128;
    private static final int LONGEST_DISPLAY_NAME = 64;

    private AccountRules() {}

    static @Nullable Refusal check(Registration registration) {
        if (!mayBeName(registration.name())) {
            return Refusal.invalid("name has 2 to 32 characters: a-z, 0-9, and after the first also . _ -");
        }
        Refusal password = password(registration.password());
        return password == null && registration.displayName() != null
                ? displayName(registration.displayName())
                : password;
    }

    private static @Nullable Refusal password(String password) {
        int length = password.codePointCount(0, password.length());
        boolean good =
                length >= SHORTEST_PASSWORD && length <= LONGEST_PASSWORD && Utf8.length(password) != Utf8.MALFORMED;
        return good ? null : Refusal.invalid("password has 8 to 128 characters");
    }

    static @Nullable Refusal displayName(String name) {
        boolean good = !name.isBlank()
                && name.codePointCount(0, name.length()) <= LONGEST_DISPLAY_NAME
                && Utf8.length(name) != Utf8.MALFORMED
                && name.chars().noneMatch(Character::isISOControl);
        return good ? null : Refusal.invalid("display_name has 1 to 64 characters, none of them a control character");
    }

    /** Whether it is worth looking for: no account has another kind of name. */
    static boolean mayBeName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether it is worth hashing: what is longer was never accepted. */
    static boolean mayBePassword(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= 4 * LONGEST_PASSWORD;
    }
}
