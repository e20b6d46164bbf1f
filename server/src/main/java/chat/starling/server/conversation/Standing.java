package chat.starling.server.conversation;

import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Role;
import org.jspecify.annotations.Nullable;

/**
 * How one user stands to one conversation.
 *
 * @param role null for a user who is no member
 */
public record Standing(
        ConversationKind kind, boolean isPrivate, @Nullable Role role, ConversationSettings settings) {

    /** For what does not depend on the settings. */
    public Standing(ConversationKind kind, boolean isPrivate, @Nullable Role role) {
        this(kind, isPrivate, role, ConversationSettings.NONE);
    }

    public boolean isMember() {
        return role != null;
    }

    /** Owner or admin. */
    public boolean leads() {
        return role == Role.OWNER || role == Role.ADMIN;
    }

    public boolean isPublicChannel() {
        return kind == ConversationKind.CHANNEL && !isPrivate;
    }
}
