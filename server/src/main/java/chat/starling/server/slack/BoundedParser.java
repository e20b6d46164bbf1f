package chat.starling.server.slack;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lets no object of a list grow without end: what is held in memory is one of them. */
final class BoundedParser extends JsonParserDelegate {
    private static final int TOKEN = 16;

    private final long largest;
    private long size;

    /** @param largest in characters of texts and names, each with a few more for what holds it */
    BoundedParser(JsonParser parser, long largest) {
        super(parser);
        this.largest = largest;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (getParsingContext().inRoot() || getParsingContext().getParent().inRoot()) {
            size = 0;
            return token;
        }
        size += TOKEN + (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME ? getTextLength() : 0);
        if (size > largest) {
            throw new StreamConstraintsException("an object of the list is too large", currentLocation());
        }
        return token;
    }
}
