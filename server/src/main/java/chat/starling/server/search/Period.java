package chat.starling.server.search;

import java.time.Instant;

/**
 * A time from a moment to another.
 *
 * @param to the first moment that does not belong to it
 */
public record Period(Instant from, Instant to) {
    /** PostgreSQL knows times far beyond these. */
    public static final Period ALWAYS =
            new Period(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"));

    Period both(Period other) {
        Instant later = from.isAfter(other.from) ? from : other.from;
        Instant earlier = to.isBefore(other.to) ? to : other.to;
        return new Period(later, earlier);
    }

    Period before() {
        return new Period(ALWAYS.from, from);
    }

    Period after() {
        return new Period(to, ALWAYS.to);
    }
}
