package chat.starling.server.conversation;

import chat.starling.protocol.model.Utf8;
import chat.starling.server.log.Refusal;
import org.jspecify.annotations.Nullable;

/** The rules for names of groups and channels. */
final class ConversationName {
    static final int MAX_LENGTH = 80;

    private ConversationName() {}

    /** Null when the name may be used: 1 to 80 characters, none of them a control character, not blank. */
    static @Nullable Refusal refusal(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return Refusal.invalid("name is missing");
        }
        boolean clean = Utf8.length(name) != Utf8.MALFORMED && name.chars().noneMatch(Character::isISOControl);
        if (!clean || name.codePointCount(0, name.length()) > MAX_LENGTH) {
            return Refusal.invalid("name has 1 to 80 characters, none of them a control character");
        }
        return null;
    }
}
