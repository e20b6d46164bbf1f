package chat.starling.server.rest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which bytes of a file are asked for, by RFC 9110, section 14. Of several ranges at once none is given, which it allows. */
sealed interface ByteRange {
    Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    record All() implements ByteRange {}

    record OutOfReach() implements ByteRange {}

    /** @param last the last byte, included */
    record Some(long from, long last) implements ByteRange {
        long length() {
            return last - from + 1;
        }
    }

    /**
     * @param condition the value of {@code If-Range}: the range is of use only to whoever has the rest of the same file
     */
    static ByteRange of(String header, long size, String condition, String tag) {
        Matcher range = ONE.matcher(header.strip());
        boolean ofAnother = !condition.isEmpty() && !condition.equals(tag);
        if (!range.matches()
                || ofAnother
                || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return new All();
        }
        if (range.group(1).isEmpty()) {
            return last(Long.parseLong(range.group(2)), size);
        }
        long from = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        if (!range.group(2).isEmpty() && Long.parseLong(range.group(2)) < from) {
            return new All();
        }
        return from < size ? new Some(from, last) : new OutOfReach();
    }

    private static ByteRange last(long length, long size) {
        return length == 0 || size == 0 ? new OutOfReach() : new Some(Math.max(0, size - length), size - 1);
    }
}
