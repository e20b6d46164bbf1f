package chat.starling.server.conversation;

import chat.starling.protocol.model.Utf8;
import chat.starling.server.log.Refusal;
import org.jspecify.annotations.Nullable;

/** The rule for what a conversation is about: one line. */
final class ConversationTopic {
    static final int MAX_LENGTH = 250;

    private ConversationTopic() {}

    /** Null when the topic may be used: at most 250 characters, none of them a control character; empty for none. */
    static @Nullable Refusal refusal(String topic) {
        boolean clean = Utf8.length(topic) != Utf8.MALFORMED && topic.chars().noneMatch(Character::isISOControl);
        boolean fits = topic.codePointCount(0, topic.length()) <= MAX_LENGTH;
        return clean && fits
                ? null
                : Refusal.invalid("topic has at most 250 characters, none of them a control character");
    }
}
