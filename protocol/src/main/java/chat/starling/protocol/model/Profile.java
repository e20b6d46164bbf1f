package chat.starling.protocol.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What users tell others of themselves besides their names; each part may be absent.
 *
 * @param title what somebody does, such as "Gardener"
 * @param about some lines about oneself; absent where many users are listed
 * @param timeZone a name of the IANA time zone database
 * @param doNotDisturbUntil until when the user wants no notifications
 */
public record Profile(
        @Nullable String title,
        @Nullable String about,
        @Nullable String pronouns,
        @Nullable String timeZone,
        @Nullable Status status,
        @Nullable Instant doNotDisturbUntil) {
    public static final Profile NONE = new Profile(null, null, null, null, null, null);

    /**
     * What somebody is up to.
     *
     * @param until when it ends by itself; null when it does not
     */
    public record Status(
            @Nullable String emoji, String text, @Nullable Instant until) {}
}
