package chat.starling.server.slack;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The objects of a JSON file that is an array of them, read one at a time; whatever is wrong is told with file, line and column. */
final class Elements implements Iterator<JsonNode>, AutoCloseable {
    /** Characters of a message with all that it carries. Slack's texts have 40,000 at most. */
    static final int MESSAGE = 1 << 20;

    /** Characters of a user or a conversation with all its members. */
    static final int ENTRY = 16 << 20;

    private static final int DEEPEST = 100;
    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(ENTRY)
                    .maxNestingDepth(DEEPEST)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build());

    private final String name;
    private final JsonParser parser;
    private @Nullable JsonNode next;

    private Elements(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    static Elements of(SlackZip zip, String name, int largest) {
        try {
            Elements elements = new Elements(name, new BoundedParser(MAPPER.createParser(zip.open(name)), largest));
            elements.begin();
            return elements;
        } catch (IOException unreadable) {
            throw new BadExport(Shown.of(name) + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private void begin() {
        if (token() != JsonToken.START_ARRAY) {
            throw wrong("is not a list");
        }
        advance();
    }

    private void advance() {
        JsonToken token = token();
        if (token == JsonToken.END_ARRAY) {
            next = null;
            if (token() != null) {
                throw wrong("goes on after its list");
            }
        } else if (token == JsonToken.START_OBJECT) {
            next = object();
        } else {
            throw wrong("has something in its list that is no object");
        }
    }

    private @Nullable JsonToken token() {
        try {
            return parser.nextToken();
        } catch (IOException malformed) {
            throw unreadable(malformed);
        }
    }

    private JsonNode object() {
        try {
            return MAPPER.readTree(parser);
        } catch (IOException malformed) {
            throw unreadable(malformed);
        }
    }

    /** Without what the file says there: it may be a secret. */
    private BadExport unreadable(IOException fault) {
        return fault instanceof JacksonException json
                ? new BadExport(place(json.getLocation()) + ": " + Shown.of(json.getOriginalMessage()), fault)
                : new BadExport(place(null) + ": " + Shown.of(String.valueOf(fault.getMessage())), fault);
    }

    private BadExport wrong(String what) {
        return new BadExport(place(null) + ": the file " + what);
    }

    /** @param known null for where the parser stands */
    private String place(@Nullable JsonLocation known) {
        JsonLocation at = known == null ? parser.currentLocation() : known;
        return Shown.of(name) + ", line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public JsonNode next() {
        JsonNode element = next;
        if (element == null) {
            throw new NoSuchElementException();
        }
        advance();
        return element;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }
}
