package chat.starling.server.slack;

import java.util.regex.Pattern;

/** The ids of Slack, such as {@code U024BE7LH}; anything else is kept in no key. */
final class SlackId {
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private SlackId() {}

    static boolean isUsable(String id) {
        return USABLE.matcher(id).matches();
    }
}
