package chat.starling.server.slack;

import chat.starling.server.mention.Names;
import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Names for accounts here, out of what Slack calls somebody. A name that is taken here is never taken for the same person: whoever
 * registered it first would be given the messages of another. The new account gets a name of its own.
 */
final class AccountName {
    private static final int LONGEST = 32;
    private static final int ROOM = 8;
    private static final int LONGEST_DISPLAY_NAME = 64;
    private static final int MOST_TRIES = 9_999;

    private AccountName() {}

    /** The one that is wanted, then those to try while that is taken: {@code alice-slack}, {@code alice-2}, {@code alice-3} … */
    static Stream<String> candidates(String slackName) {
        String wanted = clean(slackName);
        Stream<String> numbered =
                IntStream.rangeClosed(2, MOST_TRIES).mapToObj(number -> shortened(wanted) + "-" + number);
        Stream<String> first = Names.RESERVED.contains(wanted) ? Stream.empty() : Stream.of(wanted);
        return Stream.concat(Stream.concat(first, Stream.of(shortened(wanted) + "-slack")), numbered);
    }

    private static String clean(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[._-]+|[._-]+$", "");
        String some = plain.length() < 2 ? "user" + (plain.isEmpty() ? "" : "-" + plain) : plain;
        return some.length() > LONGEST ? some.substring(0, LONGEST) : some;
    }

    private static String shortened(String name) {
        return name.length() > LONGEST - ROOM ? name.substring(0, LONGEST - ROOM) : name;
    }

    static String display(String slackName, String instead) {
        String shown = PlainText.line(slackName, LONGEST_DISPLAY_NAME);
        return shown.isBlank() ? instead : shown;
    }
}
