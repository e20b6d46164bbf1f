package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Preferences;
import chat.starling.protocol.model.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/** Preferences in columns of table {@code member}. */
final class PreferenceColumns {
    static final String ALL = "m.favourite, m.notifications, m.muted_until";

    /** As a change of the membership it is found again when the hint of it is lost. */
    private static final String STORE = """
            update member set favourite = :favourite, notifications = :notifications, muted_until = :mutedUntil, changed_in = this_transaction()
            where conversation = :conversation and account = :account
            """;

    private PreferenceColumns() {}

    static Preferences read(ResultSet row) throws SQLException {
        String notifications = row.getString("notifications");
        OffsetDateTime mutedUntil = row.getObject("muted_until", OffsetDateTime.class);
        return new Preferences(
                row.getBoolean("favourite"),
                notifications == null ? null : Words.read(Preferences.Notifications.class, notifications),
                mutedUntil == null ? null : mutedUntil.toInstant());
    }

    static void store(Handle handle, ConversationId conversation, UserId member, Preferences preferences) {
        handle.createUpdate(STORE)
                .bind("favourite", preferences.favourite())
                .bind(
                        "notifications",
                        preferences.notifications() == null ? null : Words.of(preferences.notifications()))
                .bindByType(
                        "mutedUntil",
                        preferences.mutedUntil() == null
                                ? null
                                : preferences.mutedUntil().atOffset(ZoneOffset.UTC),
                        OffsetDateTime.class)
                .bind("conversation", conversation.value())
                .bind("account", member.value())
                .execute();
    }
}
