package chat.starling.server.administration;

import chat.starling.protocol.model.Utf8;
import chat.starling.server.log.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a ban may say. A null answer means that there is nothing against it. */
final class BanRules {
    private static final int LONGEST_REASON = 500;

    private BanRules() {}

    static @Nullable Refusal check(Ban ban, Instant now) {
        String reason = ban.reason();
        boolean good = !reason.isBlank()
                && reason.codePointCount(0, reason.length()) <= LONGEST_REASON
                && Utf8.isWellFormed(reason);
        if (!good) {
            return Refusal.invalid("reason has 1 to 500 characters");
        }
        return ban.until() == null || ban.until().isAfter(now) ? null : Refusal.invalid("until is a time to come");
    }
}
