package chat.starling.server.conversation;

import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Utf8;
import chat.starling.server.log.Refusal;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the settings of a conversation may be. A null answer means that there is nothing against it. */
final class SettingsRules {
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int SLOWEST = 6 * 60 * 60;
    private static final int LONGEST_WINDOW = 30 * 24 * 60 * 60;

    private static final int SHORTEST_LIFE = 60;
    private static final int LONGEST_LIFE = 365 * 24 * 60 * 60;

    private SettingsRules() {}

    static @Nullable Refusal refusal(ConversationSettings change) {
        return Stream.of(
                        description(change.description()),
                        seconds("slow_mode_seconds", change.slowModeSeconds(), SLOWEST),
                        seconds("edit_window_seconds", change.editWindowSeconds(), LONGEST_WINDOW),
                        seconds("delete_window_seconds", change.deleteWindowSeconds(), LONGEST_WINDOW),
                        life(change.disappearAfterSeconds()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Refusal description(@Nullable String text) {
        boolean good = text == null
                || Utf8.length(text) != Utf8.MALFORMED
                        && text.codePointCount(0, text.length()) <= LONGEST_DESCRIPTION
                        && text.chars().noneMatch(one -> Character.isISOControl(one) && one != '\n');
        return good
                ? null
                : Refusal.invalid("description has at most 1000 characters, no control character but ends of lines");
    }

    private static @Nullable Refusal life(@Nullable Integer seconds) {
        boolean good = seconds == null || seconds == 0 || seconds >= SHORTEST_LIFE && seconds <= LONGEST_LIFE;
        return good
                ? null
                : Refusal.invalid(
                        "disappear_after_seconds is 0, or an integer from " + SHORTEST_LIFE + " to " + LONGEST_LIFE);
    }

    private static @Nullable Refusal seconds(String field, @Nullable Integer seconds, int most) {
        boolean good = seconds == null || seconds >= 0 && seconds <= most;
        return good ? null : Refusal.invalid(field + " is an integer from 0 to " + most);
    }
}
