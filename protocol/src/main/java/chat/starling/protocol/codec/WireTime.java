package chat.starling.protocol.codec;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Times as the protocol writes them: RFC 3339 in UTC with exactly milliseconds, {@code 2026-01-02T03:04:05.678Z}.
 *
 * <p>Written by hand because it runs for every event, and a {@code DateTimeFormatter} costs several times as much.
 */
public final class WireTime {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
    private static final int MILLIS_A_DAY = 86_400_000;

    private WireTime() {}

    /** @param time between the years 0 and 9999; what is finer than a millisecond is cut off */
    public static String format(Instant time) {
        long millis = time.toEpochMilli();
        char[] text = "0000-00-00T00:00:00.000Z".toCharArray();
        putDate(text, LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_A_DAY)));
        putTime(text, Math.floorMod(millis, MILLIS_A_DAY));
        return new String(text);
    }

    /** @throws java.time.DateTimeException when {@code text} is no time */
    public static Instant parse(String text) {
        return Instant.parse(text);
    }

    /** Whether a time that somebody names is one that can be written and stored: of the years 1970 to 9998. */
    public static boolean fits(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(END);
    }

    private static void putDate(char[] text, LocalDate date) {
        put(text, 0, 4, date.getYear());
        put(text, 5, 2, date.getMonthValue());
        put(text, 8, 2, date.getDayOfMonth());
    }

    private static void putTime(char[] text, int millis) {
        put(text, 11, 2, millis / 3_600_000);
        put(text, 14, 2, millis / 60_000 % 60);
        put(text, 17, 2, millis / 1_000 % 60);
        put(text, 20, 3, millis % 1_000);
    }

    private static void put(char[] text, int from, int digits, int number) {
        int rest = number;
        for (int index = from + digits - 1; index >= from; index--) {
            text[index] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
