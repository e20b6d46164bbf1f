package chat.starling.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a value of JSON has to be; says what is wrong with one. */
interface Shape {
    Shape TEXT = is("a string", JsonNode::isTextual);
    Shape SWITCH = is("true or false", JsonNode::isBoolean);
    Shape TRUE = is("true", value -> value.isBoolean() && value.booleanValue());
    Shape COUNT = is("an integer from 0", value -> value.isIntegralNumber() && value.longValue() >= 0);
    Shape SEQ = is("an integer from 1", value -> value.isIntegralNumber() && value.longValue() >= 1);
    Shape ID = matching("a UUID of version 7", "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    Shape NONCE = matching("a UUID", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    Shape REQUEST = is("an id of a request", value -> value.isTextual() || value.isIntegralNumber());
    Shape TIME = is("a time with milliseconds in UTC", value -> isTime(value.asText()));

    /** What is wrong with a value; nothing when it is right. */
    List<String> faults(String path, JsonNode value);

    static Shape is(String what, Predicate<JsonNode> right) {
        return (path, value) -> right.test(value) ? List.of() : List.of(path + " is no " + what + ": " + value);
    }

    static Shape matching(String what, String pattern) {
        Predicate<String> matches = Pattern.compile(pattern).asMatchPredicate();
        return is(what, value -> value.isTextual() && matches.test(value.textValue()));
    }

    static Shape oneOf(String... words) {
        return is(
                "one of " + List.of(words),
                value -> value.isTextual() && List.of(words).contains(value.textValue()));
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return text.matches(".*T\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** An object whose values all have the same shape, by id. */
    static Shape byId(Shape each) {
        return (path, value) -> {
            List<String> faults =
                    new ArrayList<>(is("an object", JsonNode::isObject).faults(path, value));
            value.properties().forEach(entry -> {
                if (!entry.getKey().matches("[0-9a-f-]{36}")) {
                    faults.add(path + " has a key that is no id: " + entry.getKey());
                }
                faults.addAll(each.faults(path + "." + entry.getKey(), entry.getValue()));
            });
            return faults;
        };
    }

    static Shape list(Shape each) {
        return (path, value) -> {
            List<String> faults =
                    new ArrayList<>(is("a list", JsonNode::isArray).faults(path, value));
            for (int i = 0; i < value.size(); i++) {
                faults.addAll(each.faults(path + "[" + i + "]", value.path(i)));
            }
            return faults;
        };
    }

    /** A field of an object. */
    record Field(String name, Shape shape, boolean required) {
        static Field must(String name, Shape shape) {
            return new Field(name, shape, true);
        }

        static Field may(String name, Shape shape) {
            return new Field(name, shape, false);
        }
    }

    /** An object with these fields in this order and no others; what is absent is left out, never null. */
    static Shape object(Field... fields) {
        return (path, value) -> {
            List<String> faults = new ArrayList<>();
            List<String> known = new ArrayList<>();
            for (Field field : fields) {
                if (value.has(field.name())) {
                    known.add(field.name());
                    faults.addAll(field.shape().faults(path + "." + field.name(), value.path(field.name())));
                } else if (field.required()) {
                    faults.add(path + " has no " + field.name() + ": " + value);
                }
            }
            List<String> present = value.propertyStream().map(Map.Entry::getKey).toList();
            if (!present.equals(known)) {
                faults.add(path + " has the fields " + present + " and not " + known);
            }
            return faults;
        };
    }

    default Shape and(Shape other) {
        return (path, value) -> {
            List<String> faults = new ArrayList<>(faults(path, value));
            faults.addAll(other.faults(path, value));
            return faults;
        };
    }
}
