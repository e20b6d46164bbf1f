package chat.starling.server.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One piece of a query as it is written: a word, a phrase in quotes, or a filter {@code key:value}.
 *
 * @param key null for words and phrases
 * @param value without its quotes
 */
record QueryPart(Sign sign, @Nullable Key key, String value, Style style) {

    enum Sign {
        WANTED,
        UNWANTED
    }

    enum Style {
        PLAIN,
        QUOTED
    }

    enum Key {
        FROM,
        IN,
        BEFORE,
        AFTER,
        ON,
        HAS,
        IS;

        String written() {
            return name().toLowerCase(Locale.ROOT) + ':';
        }
    }

    private static final String QUOTES = "\"“”„«»";

    /** A quote that is not closed ends with the query. */
    private static final Pattern PART = Pattern.compile(
            "(?<minus>-)?(?:(?<key>from|in|before|after|on|has|is):)?(?:[%1$s](?<quoted>[^%1$s]*)[%1$s]?|(?<plain>\\S*))"
                    .formatted(QUOTES),
            Pattern.CASE_INSENSITIVE);

    static List<QueryPart> split(String query) {
        List<QueryPart> parts = new ArrayList<>();
        Matcher part = PART.matcher(query);
        int at = 0;
        while (at < query.length()) {
            if (Character.isWhitespace(query.charAt(at)) || Character.isSpaceChar(query.charAt(at))) {
                at++;
                continue;
            }
            part.region(at, query.length()).lookingAt();
            parts.add(of(part));
            at = Math.max(part.end(), at + 1);
        }
        return parts;
    }

    private static QueryPart of(Matcher part) {
        Sign sign = part.group("minus") == null ? Sign.WANTED : Sign.UNWANTED;
        String key = part.group("key");
        String quoted = part.group("quoted");
        return new QueryPart(
                sign,
                key == null ? null : Key.valueOf(key.toUpperCase(Locale.ROOT)),
                quoted == null ? part.group("plain") : quoted,
                quoted == null ? Style.PLAIN : Style.QUOTED);
    }
}
