package chat.starling.e2e;

import static chat.starling.e2e.Shape.COUNT;
import static chat.starling.e2e.Shape.Field.may;
import static chat.starling.e2e.Shape.Field.must;
import static chat.starling.e2e.Shape.ID;
import static chat.starling.e2e.Shape.NONCE;
import static chat.starling.e2e.Shape.REQUEST;
import static chat.starling.e2e.Shape.SEQ;
import static chat.starling.e2e.Shape.SWITCH;
import static chat.starling.e2e.Shape.TEXT;
import static chat.starling.e2e.Shape.TIME;
import static chat.starling.e2e.Shape.TRUE;
import static chat.starling.e2e.Shape.byId;
import static chat.starling.e2e.Shape.list;
import static chat.starling.e2e.Shape.object;
import static chat.starling.e2e.Shape.oneOf;

import chat.starling.e2e.Shape.Field;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tables of docs/protocol.md once more, written down apart from the code that is tested. */
final class Contract {
    static final Shape USER = object(must("id", ID), must("name", TEXT), must("display_name", TEXT));

    private static final Shape ROLE = oneOf("owner", "admin", "member");

    /** A direct conversation has a peer and no name; a reader who is no member has none of the three fields of one. */
    static final Shape CONVERSATION = object(
                    must("id", ID),
                    must("kind", oneOf("direct", "group", "channel")),
                    may("name", TEXT),
                    may("topic", TEXT),
                    must("head", COUNT),
                    may("read", COUNT),
                    may("role", ROLE),
                    may("unread", COUNT),
                    must("private", SWITCH),
                    must("member_count", COUNT),
                    must("created_at", TIME),
                    may("last_at", TIME),
                    may("peer", USER))
            .and(either("name", "peer"))
            .and(together("read", "role", "unread"));

    private static final Shape DRAFT = object(
            must("conversation", ID),
            may("thread", SEQ),
            must("text", TEXT),
            may("reply_to", SEQ),
            must("version", COUNT));

    private static final Shape REACTION = object(must("emoji", TEXT), must("users", list(ID)), must("mine", SWITCH));

    static final Shape MESSAGE = object(
                    must("seq", SEQ),
                    must("at", TIME),
                    must("sender", ID),
                    must("nonce", NONCE),
                    may("text", TEXT),
                    may("deleted", TRUE),
                    may("reply_to", SEQ),
                    may("edited_at", TIME),
                    may("pinned", TRUE),
                    may("reactions", list(REACTION)))
            .and(either("text", "deleted"));

    private static final Map<String, Shape> EVENTS = Map.of(
            "message",
                    event(may("text", TEXT), may("deleted", TRUE), may("reply_to", SEQ))
                            .and(either("text", "deleted")),
            "edit",
                    event(must("target", SEQ), may("text", TEXT), may("deleted", TRUE))
                            .and(either("text", "deleted")),
            "delete", event(must("target", SEQ)),
            "reaction", event(must("target", SEQ), must("emoji", TEXT), must("on", SWITCH)),
            "pin", event(must("target", SEQ), must("on", SWITCH)),
            "member",
                    event(
                            must("user", ID),
                            must("change", oneOf("joined", "left", "removed", "role")),
                            may("role", ROLE)),
            "renamed", event(must("name", TEXT)),
            "topic", event(must("topic", TEXT)),
            "unknown", event());

    private static final Map<String, Shape> FRAMES = Map.ofEntries(
            frame(
                    "welcome",
                    may("re", REQUEST),
                    must("session", ID),
                    must("epoch", TEXT),
                    must("user", USER),
                    must("heartbeat_ms", SEQ),
                    must("conversations", list(CONVERSATION))),
            frame(
                    "ack",
                    may("re", REQUEST),
                    must("conversation", ID),
                    must("seq", SEQ),
                    must("at", TIME),
                    must("duplicate", SWITCH)),
            Map.entry(
                    "event",
                    (path, value) -> EVENTS.getOrDefault(value.path("kind").asText(), oneOf().and(object()))
                            .faults(path, value)),
            frame("gap", must("conversation", ID), must("from", SEQ), must("to", SEQ), must("head", SEQ)),
            frame("synced", may("re", REQUEST), must("heads", byId(COUNT))),
            frame(
                    "page",
                    may("re", REQUEST),
                    must("conversation", ID),
                    must("messages", list(MESSAGE)),
                    must("more", SWITCH)),
            frame("read", must("conversation", ID), must("user", ID), must("seq", SEQ)),
            frame("typing", must("conversation", ID), must("user", ID)),
            frame("user", must("user", USER)),
            frame("draft", must("draft", DRAFT)),
            frame("saved", must("conversation", ID), must("seq", SEQ), must("on", SWITCH)),
            frame(
                    "presence",
                    must("user", ID),
                    must("status", oneOf("online", "away", "offline")),
                    may("last_seen", TIME)),
            frame(
                    "conversation",
                    must("change", oneOf("added", "removed", "updated")),
                    must("conversation", CONVERSATION)),
            frame("heartbeat", must("heads", byId(SEQ))),
            frame("reconnect", must("after_ms", COUNT)),
            frame("ok", may("re", REQUEST)),
            frame("pong", may("re", REQUEST)),
            frame(
                    "error",
                    may("re", REQUEST),
                    must(
                            "code",
                            oneOf(
                                    "invalid",
                                    "unauthenticated",
                                    "forbidden",
                                    "not_found",
                                    "conflict",
                                    "too_large",
                                    "rate_limited",
                                    "unavailable",
                                    "internal")),
                    must("message", TEXT),
                    must("temporary", SWITCH),
                    may("retry_after_ms", COUNT)));

    private Contract() {}

    /** What is wrong with a frame of the server. */
    static List<String> faults(JsonNode frame) {
        String type = frame.path("type").asText();
        Shape shape = FRAMES.get(type);
        return shape == null ? List.of("no such frame: " + frame) : shape.faults(type, frame);
    }

    private static Map.Entry<String, Shape> frame(String type, Field... fields) {
        Field[] all = Stream.concat(Stream.of(must("type", oneOf(type))), Stream.of(fields))
                .toArray(Field[]::new);
        return Map.entry(type, object(all));
    }

    private static Shape event(Field... fields) {
        Stream<Field> common = Stream.of(
                must("type", oneOf("event")),
                must("conversation", ID),
                must("seq", SEQ),
                must("at", TIME),
                must("sender", ID),
                must("kind", TEXT),
                must("nonce", NONCE));
        return object(Stream.concat(common, Stream.of(fields)).toArray(Field[]::new));
    }

    private static Shape either(String one, String other) {
        return Shape.is("object with either " + one + " or " + other, value -> value.has(one) != value.has(other));
    }

    private static Shape together(String... names) {
        return Shape.is(
                "object with all or none of " + List.of(names),
                value -> Stream.of(names).map(value::has).distinct().count() == 1);
    }
}
