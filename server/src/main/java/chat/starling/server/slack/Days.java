package chat.starling.server.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** All messages of a conversation, one day's file after the other. */
final class Days implements Iterator<JsonNode>, AutoCloseable {
    private final SlackZip zip;
    private final Iterator<String> names;
    private @Nullable Elements day;

    Days(SlackZip zip, String folder) {
        this.zip = zip;
        this.names = zip.days(folder).iterator();
    }

    @Override
    public boolean hasNext() {
        while ((day == null || !day.hasNext()) && names.hasNext()) {
            close();
            day = Elements.of(zip, names.next(), Elements.MESSAGE);
        }
        return day != null && day.hasNext();
    }

    @Override
    public JsonNode next() {
        if (!hasNext() || day == null) {
            throw new NoSuchElementException();
        }
        return day.next();
    }

    @Override
    public void close() {
        if (day != null) {
            day.close();
            day = null;
        }
    }
}
