package chat.starling.protocol.codec;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Emoji;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.MessageText;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Poll;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.protocol.model.Utf8;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one client frame, read by name into types. A wrong one is a {@link Refusal} that names it. A field that
 * is null counts as absent.
 */
final class FrameFields {
    private final JsonNode object;

    FrameFields(JsonNode object) {
        this.object = object;
    }

    String string(String field) throws Refusal {
        JsonNode node = required(field);
        if (!node.isTextual()) {
            throw Refusal.invalid(field + " is not a string");
        }
        if (!Utf8.isWellFormed(node.textValue())) {
            throw Refusal.invalid(field + " holds U+0000 or a lone surrogate");
        }
        return node.textValue();
    }

    String filledString(String field) throws Refusal {
        String text = string(field);
        if (text.isEmpty()) {
            throw Refusal.invalid(field + " is empty");
        }
        return text;
    }

    @Nullable
    String stringOrNull(String field) throws Refusal {
        return isAbsent(field) ? null : string(field);
    }

    boolean flag(String field) throws Refusal {
        JsonNode node = required(field);
        if (!node.isBoolean()) {
            throw Refusal.invalid(field + " is neither true nor false");
        }
        return node.booleanValue();
    }

    boolean flagOrFalse(String field) throws Refusal {
        return !isAbsent(field) && flag(field);
    }

    /** {@code fallback} when the field is absent. */
    int number(String field, int least, int most, int fallback) throws Refusal {
        return isAbsent(field) ? fallback : (int) number(required(field), field, least, most);
    }

    /** The seq of an event: 1 or more. */
    Seq seq(String field) throws Refusal {
        return new Seq(number(required(field), field, 1, Seq.MAX));
    }

    @Nullable
    Seq seqOrNull(String field) throws Refusal {
        return isAbsent(field) ? null : seq(field);
    }

    @Nullable
    Poll pollOrNull() throws Refusal {
        try {
            return PollShape.wanted(object.get("poll"));
        } catch (IllegalArgumentException wrong) {
            throw Refusal.invalid(String.valueOf(wrong.getMessage()));
        }
    }

    ConversationId conversation() throws Refusal {
        return id("conversation", string("conversation"), ConversationId::parse);
    }

    Nonce nonce() throws Refusal {
        return id("nonce", string("nonce"), Nonce::parse);
    }

    String text() throws Refusal {
        JsonNode node = required("text");
        if (!node.isTextual()) {
            throw Refusal.invalid("text is not a string");
        }
        MessageText.Problem problem = MessageText.problemOf(node.textValue());
        if (problem != null) {
            throw new Refusal(ErrorCode.of(problem), problem.explanation());
        }
        return node.textValue();
    }

    /** The text of a message that carries something else. */
    String textOrEmpty() throws Refusal {
        JsonNode node = required("text");
        return node.isTextual() && node.textValue().isEmpty() ? "" : text();
    }

    /** In the order of the frame; none when the field is absent. */
    List<FileId> files(String field, int most) throws Refusal {
        if (isAbsent(field)) {
            return List.of();
        }
        JsonNode node = required(field);
        if (!node.isArray() || node.size() > most) {
            throw Refusal.invalid(field + " is not a list of at most " + most + " file ids");
        }
        Set<FileId> files = LinkedHashSet.newLinkedHashSet(node.size());
        for (JsonNode file : node) {
            if (!files.add(id(field, file.isTextual() ? file.textValue() : "", FileId::parse))) {
                throw Refusal.invalid(field + " names a file twice");
            }
        }
        return List.copyOf(files);
    }

    String emoji() throws Refusal {
        String emoji = string("emoji");
        if (!Emoji.isValid(emoji)) {
            throw Refusal.invalid("emoji is not 1 to 64 bytes of UTF-8 without control characters");
        }
        return emoji;
    }

    /** Conversations with the seq of each, 0 or more; in the order of the frame. */
    Map<ConversationId, Seq> positions(String field, int most) throws Refusal {
        JsonNode node = required(field);
        if (!node.isObject() || node.size() > most) {
            throw Refusal.invalid(field + " is not an object of at most " + most + " conversations");
        }
        Map<ConversationId, Seq> positions = LinkedHashMap.newLinkedHashMap(node.size());
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            ConversationId conversation = id(field, entry.getKey(), ConversationId::parse);
            Seq seq = new Seq(number(entry.getValue(), field, 0, Seq.MAX));
            if (positions.put(conversation, seq) != null) {
                throw Refusal.invalid(field + " names a conversation twice");
            }
        }
        return Collections.unmodifiableMap(positions);
    }

    /** In the order of the frame. */
    Set<UserId> users(String field, int most) throws Refusal {
        JsonNode node = required(field);
        if (!node.isArray() || node.size() > most) {
            throw Refusal.invalid(field + " is not a list of at most " + most + " user ids");
        }
        Set<UserId> users = LinkedHashSet.newLinkedHashSet(node.size());
        for (JsonNode user : node) {
            users.add(id(field, user.isTextual() ? user.textValue() : "", UserId::parse));
        }
        return Collections.unmodifiableSet(users);
    }

    private boolean isAbsent(String field) {
        return !object.hasNonNull(field);
    }

    private JsonNode required(String field) throws Refusal {
        if (isAbsent(field)) {
            throw Refusal.invalid(field + " is missing");
        }
        return object.get(field);
    }

    private static long number(JsonNode node, String field, long least, long most) throws Refusal {
        boolean fits = node.isIntegralNumber() && node.canConvertToLong();
        if (!fits || node.longValue() < least || node.longValue() > most) {
            throw Refusal.invalid(field + " is not an integer from " + least + " to " + most);
        }
        return node.longValue();
    }

    private static <I> I id(String field, String text, Function<String, I> parse) throws Refusal {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException notAnId) {
            throw Refusal.invalid(field + " is not a UUID");
        }
    }
}
