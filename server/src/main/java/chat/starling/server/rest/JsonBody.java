package chat.starling.server.rest;

import chat.starling.protocol.codec.PollShape;
import chat.starling.protocol.codec.WireName;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Poll;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.protocol.model.Utf8;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a request's body. Unknown ones are ignored, null counts as absent, and what is wrong is named. */
final class JsonBody {
    private static final int MOST_NUMBERS = 100;
    private static final int NOT_A_NUMBER = Integer.MIN_VALUE;

    private final JsonNode object;

    private JsonBody(JsonNode object) {
        this.object = object;
    }

    static JsonBody read(byte[] bytes) throws CallRefused {
        return new JsonBody(JsonText.object(bytes));
    }

    static JsonBody empty() {
        return new JsonBody(JsonNodeFactory.instance.objectNode());
    }

    boolean has(String field) {
        return object.hasNonNull(field);
    }

    String text(String field) throws CallRefused {
        return wellFormed(field, required(field));
    }

    @Nullable
    String textOrNull(String field) throws CallRefused {
        return has(field) ? text(field) : null;
    }

    /** A text that the use case judges itself: it may be malformed. */
    String rawText(String field) throws CallRefused {
        JsonNode node = required(field);
        if (!node.isTextual()) {
            throw CallRefused.invalid(field + " is not a string");
        }
        return node.textValue();
    }

    /** False when it is absent. */
    boolean flag(String field) throws CallRefused {
        if (has(field) && !object.get(field).isBoolean()) {
            throw CallRefused.invalid(field + " is not true or false");
        }
        return object.path(field).booleanValue();
    }

    long number(String field) throws CallRefused {
        JsonNode node = required(field);
        boolean fits = node.isIntegralNumber() && node.canConvertToLong();
        if (!fits || node.longValue() < 1 || node.longValue() > Seq.MAX) {
            throw CallRefused.invalid(field + " is not an integer from 1 to " + Seq.MAX);
        }
        return node.longValue();
    }

    JsonBody object(String field) throws CallRefused {
        JsonNode node = required(field);
        if (!node.isObject()) {
            throw CallRefused.invalid(field + " is not an object");
        }
        return new JsonBody(node);
    }

    @Nullable
    Integer intOrNull(String field) throws CallRefused {
        if (!has(field)) {
            return null;
        }
        JsonNode node = object.get(field);
        if (!node.isInt()) {
            throw CallRefused.invalid(field + " is not an integer, or too large");
        }
        return node.intValue();
    }

    /** The seq of an event. */
    Seq seq(String field) throws CallRefused {
        Seq seq = seqOrNull(field);
        if (seq == null) {
            throw CallRefused.invalid(field + " is missing");
        }
        return seq;
    }

    @Nullable
    Seq seqOrNull(String field) throws CallRefused {
        if (!has(field)) {
            return null;
        }
        return new Seq(number(field));
    }

    @Nullable
    Instant timeOrNull(String field) throws CallRefused {
        return has(field) ? time(field) : null;
    }

    Instant time(String field) throws CallRefused {
        return Times.read(field, text(field));
    }

    List<Integer> numbers(String field) throws CallRefused {
        JsonNode list = required(field);
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode number : list) {
            numbers.add(number.isInt() ? number.intValue() : NOT_A_NUMBER);
        }
        if (!list.isArray() || list.size() > MOST_NUMBERS || numbers.contains(NOT_A_NUMBER)) {
            throw CallRefused.invalid(field + " is not a list of at most " + MOST_NUMBERS + " integers");
        }
        return numbers;
    }

    /** In the order of the body, each once. */
    List<Seq> seqs(String field, int most) throws CallRefused {
        JsonNode list = required(field);
        Set<Seq> seqs = new LinkedHashSet<>();
        boolean wrong = !list.isArray() || list.isEmpty() || list.size() > most;
        for (JsonNode one : list) {
            wrong |= !one.isIntegralNumber()
                    || !one.canConvertToLong()
                    || one.longValue() < 1
                    || one.longValue() > Seq.MAX;
            if (!wrong) {
                seqs.add(new Seq(one.longValue()));
            }
        }
        if (wrong) {
            throw CallRefused.invalid(field + " is not a list of 1 to " + most + " integers from 1 to " + Seq.MAX);
        }
        return List.copyOf(seqs);
    }

    @Nullable
    Poll pollOrNull() throws CallRefused {
        try {
            return PollShape.wanted(object.get("poll"));
        } catch (IllegalArgumentException wrong) {
            throw CallRefused.invalid(String.valueOf(wrong.getMessage()));
        }
    }

    ConversationId conversation(String field) throws CallRefused {
        return id(field, text(field), ConversationId::parse);
    }

    Nonce nonce() throws CallRefused {
        return id("nonce", text("nonce"), Nonce::parse);
    }

    /** In the order of the body; none when the field is absent. */
    Set<UserId> users(String field) throws CallRefused {
        Set<UserId> users = new LinkedHashSet<>();
        if (!has(field)) {
            return users;
        }
        if (!object.get(field).isArray()) {
            throw CallRefused.invalid(field + " is not a list of user ids");
        }
        for (JsonNode user : object.get(field)) {
            users.add(id(field, user.isTextual() ? user.textValue() : "", UserId::parse));
        }
        return users;
    }

    /** In the order of the body, each once; none when the field is absent. */
    List<FileId> files(String field, int most) throws CallRefused {
        if (!has(field)) {
            return List.of();
        }
        if (!object.get(field).isArray() || object.get(field).size() > most) {
            throw CallRefused.invalid(field + " is not a list of at most " + most + " file ids");
        }
        Set<FileId> files = new LinkedHashSet<>();
        for (JsonNode file : object.get(field)) {
            if (!files.add(id(field, file.isTextual() ? file.textValue() : "", FileId::parse))) {
                throw CallRefused.invalid(field + " names a file twice");
            }
        }
        return List.copyOf(files);
    }

    <E extends Enum<E>> E oneOf(Class<E> type, String field) throws CallRefused {
        return constant(type, field, text(field));
    }

    static <E extends Enum<E>> E constant(Class<E> type, String field, String text) throws CallRefused {
        E constant = WireName.parse(type, text);
        if (constant == null) {
            throw CallRefused.invalid(field + " is not one of " + names(type));
        }
        return constant;
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(WireName::of).collect(Collectors.joining(", "));
    }

    private JsonNode required(String field) throws CallRefused {
        if (!has(field)) {
            throw CallRefused.invalid(field + " is missing");
        }
        return object.get(field);
    }

    private static String wellFormed(String field, JsonNode node) throws CallRefused {
        if (!node.isTextual() || !Utf8.isWellFormed(node.textValue())) {
            throw CallRefused.invalid(field + " is not a string without U+0000 and lone surrogates");
        }
        return node.textValue();
    }

    private static <I> I id(String field, String text, Function<String, I> parse) throws CallRefused {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException notAnId) {
            throw CallRefused.invalid(field + " is not a UUID");
        }
    }
}
