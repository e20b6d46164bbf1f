package chat.starling.protocol.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a member wants to have a conversation on all devices. Nobody else is told.
 *
 * @param favourite whether it stands above the others
 * @param notifications of which messages the member is told; null for what the device does for all
 * @param mutedUntil until when it keeps still; null for not muted, {@link #FOR_EVER} for no end
 */
public record Preferences(
        boolean favourite,
        @Nullable Notifications notifications,
        @Nullable Instant mutedUntil) {
    public static final Preferences NONE = new Preferences(false, null, null);

    public static final Instant FOR_EVER = Instant.parse("9998-01-01T00:00:00Z");

    /** Of which messages somebody is told. */
    public enum Notifications {
        EVERYTHING,
        /** Those that mention the member, and answers in followed threads. */
        MENTIONS,
        NOTHING
    }
}
