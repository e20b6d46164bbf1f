package chat.starling.server.slack;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's {@code ts}, such as {@code 1712345678.001200}: a time in microseconds since 1970, and the name of a message in its conversation. */
final class SlackTime {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,11})(?:\\.(\\d{1,6})\\d{0,3})?");
    private static final long MICROS = 1_000_000;

    private SlackTime() {}

    static OptionalLong micros(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        String fraction = matcher.group(2) == null ? "" : matcher.group(2);
        return OptionalLong.of(
                Long.parseLong(matcher.group(1)) * MICROS + Long.parseLong((fraction + "000000").substring(0, 6)));
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.MILLIS);
    }
}
