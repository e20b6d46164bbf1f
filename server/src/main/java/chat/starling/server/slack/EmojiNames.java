package chat.starling.server.slack;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fellbaum.jemoji.EmojiManager;

/** Slack's names of emoji, such as {@code thumbsup} and {@code wave::skin-tone-3}. Those that a workspace made itself are no emoji. */
final class EmojiNames {
    private static final Pattern TONED = Pattern.compile("(.+)::skin-tone-([2-6])");
    private static final int MOST_KEPT = 10_000;

    private final Map<String, Optional<String>> found = new HashMap<>();

    /** @param name without colons around it */
    Optional<String> emoji(String name) {
        if (found.size() > MOST_KEPT) {
            found.clear();
        }
        return found.computeIfAbsent(name, EmojiNames::look);
    }

    private static Optional<String> look(String name) {
        Optional<String> exact = alias(name);
        Matcher toned = TONED.matcher(name);
        return exact.isEmpty() && toned.matches() ? alias(toned.group(1)) : exact;
    }

    private static Optional<String> alias(String name) {
        return EmojiManager.getBySlackAlias(":" + name + ":").map(net.fellbaum.jemoji.Emoji::getEmoji);
    }
}
