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
    private static final int LIGHTEST = 0x1f3fb;
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
        Matcher toned = TONED.matcher(name);
        return toned.matches()
                ? alias(toned.group(1)).map(emoji -> toned(emoji, Integer.parseInt(toned.group(2))))
                : alias(name);
    }

    /** Slack counts tones from 2, Unicode has five modifiers, which stand behind the first character. */
    private static String toned(String emoji, int tone) {
        int first = Character.charCount(emoji.codePointAt(0));
        String rest = emoji.substring(first).replaceFirst("^\\ufe0f", "");
        String toned = emoji.substring(0, first) + Character.toString(LIGHTEST + tone - 2) + rest;
        return EmojiManager.isEmoji(toned) ? toned : emoji;
    }

    private static Optional<String> alias(String name) {
        return EmojiManager.getBySlackAlias(":" + name + ":").map(net.fellbaum.jemoji.Emoji::getEmoji);
    }
}
