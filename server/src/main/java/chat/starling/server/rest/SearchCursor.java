package chat.starling.server.rest;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.server.search.Hit;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a page of results has ended, in words that clients pass on as they are. */
final class SearchCursor {
    private static final String BETWEEN = "_";

    /** Times up to the year 5138, seqs below 2^53. */
    private static final Pattern CURSOR =
            Pattern.compile("(\\d{1,14})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(\\d{1,15})");

    private SearchCursor() {}

    static String written(Hit hit) {
        return String.join(
                BETWEEN,
                Long.toString(hit.at().toEpochMilli()),
                hit.conversation().toString(),
                hit.seq().toString());
    }

    /** Null for the first page. */
    static @Nullable Hit read(String text) throws CallRefused {
        if (text.isEmpty()) {
            return null;
        }
        Matcher cursor = CURSOR.matcher(text);
        if (!cursor.matches()) {
            throw CallRefused.invalid("cursor is not one that a search gave");
        }
        return new Hit(
                Instant.ofEpochMilli(Long.parseLong(cursor.group(1))),
                new ConversationId(UUID.fromString(cursor.group(2))),
                new Seq(Long.parseLong(cursor.group(3))));
    }
}
