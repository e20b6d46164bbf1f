package chat.starling.server.account;

import chat.starling.protocol.model.Profile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a user changes in how others see them. */
public sealed interface ProfileChange {

    /** Each part null when it stays. All but the display name are empty to take them away. */
    record Details(
            @Nullable String displayName,
            @Nullable String title,
            @Nullable String about,
            @Nullable String pronouns,
            @Nullable String timeZone,
            @Nullable Boolean lastSeenHidden,
            @Nullable Boolean receiptsHidden)
            implements ProfileChange {}

    /** @param status null to take it away */
    record NewStatus(Profile.@Nullable Status status) implements ProfileChange {}

    /** @param until null to be disturbed again */
    record DoNotDisturb(@Nullable Instant until) implements ProfileChange {}
}
