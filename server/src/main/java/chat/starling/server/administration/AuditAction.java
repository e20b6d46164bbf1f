package chat.starling.server.administration;

/** What is written down in the audit log. */
public enum AuditAction {
    ROLE_GIVEN,
    USER_BANNED,
    USER_UNBANNED,
    SESSIONS_ENDED,
    INVITE_MADE,
    REPORT_RESOLVED,
    MESSAGE_REMOVED,
    MEMBER_REMOVED,
    MEMBER_ROLE_GIVEN,
    SETTINGS_CHANGED,
    CONVERSATION_ARCHIVED,
    CONVERSATION_OPENED
}
