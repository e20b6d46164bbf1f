package chat.starling.server.mention;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a text may name by {@code @}, before anybody has looked whether they exist.
 *
 * @param names of users and groups, in the order of the text; at most {@link #MOST}
 * @param channel whether it says {@code @channel}: everybody in the conversation
 * @param here whether it says {@code @here}: everybody in it who is here now
 */
public record Names(List<String> names, boolean channel, boolean here) {
    public static final Names NONE = new Names(List.of(), false, false);

    /** More names than these are plain text. */
    public static final int MOST = 50;

    private static final String CHANNEL = "channel";
    private static final String HERE = "here";

    /** Words that mean everybody, and so name nobody. */
    public static final Set<String> RESERVED = Set.of(CHANNEL, HERE);

    /** Not within a word, an address or a path. */
    private static final Pattern NAME = Pattern.compile(
            "(?<![\\p{L}\\p{N}_@/.:-])@([A-Za-z0-9][A-Za-z0-9._-]{1,63}+)(?![\\p{L}\\p{N}_@])",
            Pattern.UNICODE_CHARACTER_CLASS);

    public static Names in(String text) {
        return text.indexOf('@') < 0 ? NONE : found(CodeMask.masked(text));
    }

    private static Names found(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = NAME.matcher(text);
        while (names.size() < MOST && matcher.find()) {
            addReadings(names, matcher.group(1).toLowerCase(Locale.ROOT));
        }
        boolean channel = names.remove(CHANNEL);
        boolean here = names.remove(HERE);
        return new Names(List.copyOf(names), channel, here);
    }

    /** A dot may end a name or the sentence. */
    private static void addReadings(Set<String> names, String typed) {
        names.add(typed);
        int end = typed.length();
        while (end > 0 && "._-".indexOf(typed.charAt(end - 1)) >= 0) {
            end--;
        }
        names.add(typed.substring(0, end));
    }

    public boolean everyone() {
        return channel || here;
    }

    public boolean isEmpty() {
        return names.isEmpty() && !everyone();
    }
}
