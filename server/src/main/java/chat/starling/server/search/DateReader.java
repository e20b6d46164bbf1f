package chat.starling.server.search;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;

/** Reads a day, a month or a year as people write it in a query, in their zone of time. */
final class DateReader {
    private static final String YEAR = "[12]\\d{3}";

    private final Clock now;

    DateReader(Clock now) {
        this.now = now;
    }

    Period read(String text) throws BadQuery {
        LocalDate today = LocalDate.now(now);
        try {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "today" -> days(today, today.plusDays(1));
                case "yesterday" -> days(today.minusDays(1), today);
                default -> date(text);
            };
        } catch (DateTimeException noDate) {
            throw notADate(text);
        }
    }

    private Period date(String text) throws BadQuery {
        if (text.matches(YEAR)) {
            Year year = Year.parse(text);
            return days(year.atDay(1), year.plusYears(1).atDay(1));
        }
        if (text.matches(YEAR + "-\\d{2}")) {
            YearMonth month = YearMonth.parse(text);
            return days(month.atDay(1), month.plusMonths(1).atDay(1));
        }
        if (text.matches(YEAR + "-\\d{2}-\\d{2}")) {
            LocalDate day = LocalDate.parse(text);
            return days(day, day.plusDays(1));
        }
        throw notADate(text);
    }

    private Period days(LocalDate from, LocalDate to) {
        ZoneId zone = now.getZone();
        return new Period(
                from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
    }

    private static BadQuery notADate(String text) {
        return new BadQuery("\"" + text + "\" is no date; write 2026-11-27, 2026-11, 2026, today or yesterday");
    }
}
