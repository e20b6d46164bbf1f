package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.InstallationRole;
import chat.starling.protocol.model.Role;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Enums as the words that the database and the protocol use for them. While an installation is upgraded, newer nodes write words
 * that this one does not know.
 */
final class Words {
    private Words() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** @return null for a word of a newer version */
    static <E extends Enum<E>> @Nullable E read(Class<E> type, String word) {
        for (E value : type.getEnumConstants()) {
            if (of(value).equals(word)) {
                return value;
            }
        }
        return null;
    }

    /** One that this version does not know counts as the least. */
    static Role role(String word) {
        return Objects.requireNonNullElse(read(Role.class, word), Role.MEMBER);
    }

    /** One that this version does not know counts as the least. */
    static InstallationRole installationRole(String word) {
        return Objects.requireNonNullElse(read(InstallationRole.class, word), InstallationRole.MEMBER);
    }

    /** One that this version does not know counts as a group, a closed circle of any size. */
    static ConversationKind conversationKind(String word) {
        return Objects.requireNonNullElse(read(ConversationKind.class, word), ConversationKind.GROUP);
    }
}
