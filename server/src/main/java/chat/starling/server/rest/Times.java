package chat.starling.server.rest;

import chat.starling.protocol.codec.WireTime;
import java.time.DateTimeException;
import java.time.Instant;

/** Times that callers name. */
final class Times {
    private Times() {}

    /** @param name what the caller calls it */
    static Instant read(String name, String text) throws CallRefused {
        try {
            Instant time = WireTime.parse(text);
            if (WireTime.fits(time)) {
                return time;
            }
        } catch (DateTimeException notATime) {
            // Falls through to the refusal, which is the same for all that is wrong.
        }
        throw CallRefused.invalid(name + " is not a time of RFC 3339 in UTC, between the years 1970 and 9999");
    }
}
