package chat.starling.server.slack;

import java.util.Set;

/** What the {@code subtype} of a message of Slack says of it. */
final class Kinds {
    /** The members that the lists name are there from the beginning, and the rest is in the conversation itself. */
    private static final Set<String> TOLD_OTHERWISE = Set.of(
            "channel_join",
            "channel_leave",
            "group_join",
            "group_leave",
            "channel_archive",
            "channel_unarchive",
            "group_archive",
            "group_unarchive",
            "channel_name",
            "group_name",
            "channel_purpose",
            "group_purpose",
            "channel_convert_to_private",
            "channel_posting_permissions",
            "bot_add",
            "bot_remove",
            "bot_enable",
            "bot_disable",
            "pinned_item",
            "unpinned_item",
            "reminder_add",
            "reminder_delete",
            "reply_broadcast",
            "message_replied",
            "message_changed",
            "message_deleted",
            "ekm_access_denied",
            "joiner_notification",
            "joiner_notification_for_inviter",
            "app_conversation_join",
            "tombstone");

    private static final Set<String> TOPICS = Set.of("channel_topic", "group_topic");

    private Kinds() {}

    static boolean isLeftOut(String subtype) {
        return TOLD_OTHERWISE.contains(subtype);
    }

    static boolean isTopic(String subtype) {
        return TOPICS.contains(subtype);
    }
}
