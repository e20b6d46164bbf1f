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
    private static final Field[] USER_FIELDS = {
        must("id", ID),
        must("name", TEXT),
        must("display_name", TEXT),
        may("title", TEXT),
        may("about", TEXT),
        may("pronouns", TEXT),
        may("time_zone", TEXT),
        may("status", object(may("emoji", TEXT), must("text", TEXT), may("until", TIME))),
        may("do_not_disturb_until", TIME)
    };

    static final Shape USER = object(USER_FIELDS);

    private static final Shape ROLE = oneOf("owner", "admin", "member");

    private static final Shape SETTINGS = object(
            may("description", TEXT),
            may("posting", oneOf("everyone", "leaders")),
            may("slow_mode_seconds", COUNT),
            may("edit_window_seconds", COUNT),
            may("delete_window_seconds", COUNT),
            may("disappear_after_seconds", COUNT),
            may("archived", SWITCH));

    private static final Shape PREFERENCES = object(
            may("favourite", TRUE),
            may("notifications", oneOf("everything", "mentions", "nothing")),
            may("muted_until", TIME));

    /** A direct conversation has a peer and no name; a reader who is no member has none of the fields of one. */
    static final Shape CONVERSATION = object(
                    must("id", ID),
                    must("kind", oneOf("direct", "group", "channel")),
                    may("name", TEXT),
                    may("topic", TEXT),
                    must("head", COUNT),
                    may("read", COUNT),
                    may("role", ROLE),
                    may("unread_from", SEQ),
                    may("unread", COUNT),
                    may("unread_in_threads", COUNT),
                    may("mentions", COUNT),
                    may("read_version", COUNT),
                    must("private", SWITCH),
                    must("member_count", COUNT),
                    must("created_at", TIME),
                    may("last_at", TIME),
                    may("peer", USER),
                    may("settings", SETTINGS),
                    may("preferences", PREFERENCES))
            .and(either("name", "peer"))
            .and(together("read", "role", "unread", "mentions", "read_version"));

    private static final Shape EVERYONE = oneOf("channel", "here");

    private static final Shape THREAD = object(
            must("conversation", ID),
            must("seq", SEQ),
            must("following", SWITCH),
            must("read", COUNT),
            must("unread", COUNT),
            must("head", SEQ));

    private static final Shape DRAFT = object(
            must("conversation", ID),
            may("thread", SEQ),
            must("text", TEXT),
            may("reply_to", SEQ),
            must("version", COUNT));

    private static final Shape REACTION = object(must("emoji", TEXT), must("users", list(ID)), must("mine", SWITCH));

    private static final Shape POLL = object(
            must("options", list(TEXT)),
            may("multiple", TRUE),
            may("anonymous", TRUE),
            may("closes_at", TIME),
            may("closed", TRUE),
            may("ballots", list(object(must("user", ID), must("options", list(COUNT))))),
            may("counts", list(COUNT)),
            may("voters", COUNT));

    private static final Shape FORWARDED =
            object(must("conversation", ID), must("seq", SEQ), must("sender", ID), must("at", TIME));

    private static final Shape ATTACHMENT = object(
            must("id", ID),
            must("name", TEXT),
            must("type", TEXT),
            must("size", COUNT),
            may("width", COUNT),
            may("height", COUNT),
            may("thumbnail", TRUE));

    static final Shape MESSAGE = object(
                    must("seq", SEQ),
                    must("at", TIME),
                    must("sender", ID),
                    must("nonce", NONCE),
                    may("text", TEXT),
                    may("deleted", TRUE),
                    may("reply_to", SEQ),
                    may("mentions", list(ID)),
                    may("mentions_everyone", EVERYONE),
                    may("attachments", list(ATTACHMENT)),
                    may("forwarded", FORWARDED),
                    may("poll", POLL),
                    may("preview_removed", TRUE),
                    may("disappears_at", TIME),
                    may("thread", SEQ),
                    may("also_in_conversation", TRUE),
                    may("thread_replies", COUNT),
                    may("thread_last_at", TIME),
                    may("thread_participants", list(ID)),
                    may("edited_at", TIME),
                    may("pinned", TRUE),
                    may("reactions", list(REACTION)))
            .and(either("text", "deleted"));

    private static final Map<String, Shape> EVENTS = Map.ofEntries(
            Map.entry(
                    "message",
                    event(
                                    may("text", TEXT),
                                    may("deleted", TRUE),
                                    may("reply_to", SEQ),
                                    may("thread", SEQ),
                                    may("also_in_conversation", TRUE),
                                    may("mentions", list(ID)),
                                    may("mentions_everyone", EVERYONE),
                                    may("attachments", list(ATTACHMENT)),
                                    may("forwarded", FORWARDED),
                                    may("poll", POLL),
                                    may("preview_removed", TRUE),
                                    may("disappears_at", TIME))
                            .and(either("text", "deleted"))),
            Map.entry(
                    "edit",
                    event(
                                    must("target", SEQ),
                                    may("text", TEXT),
                                    may("deleted", TRUE),
                                    may("mentions", list(ID)),
                                    may("mentions_everyone", EVERYONE))
                            .and(either("text", "deleted"))),
            Map.entry("delete", event(must("target", SEQ))),
            Map.entry("reaction", event(must("target", SEQ), must("emoji", TEXT), must("on", SWITCH))),
            Map.entry("pin", event(must("target", SEQ), must("on", SWITCH))),
            Map.entry(
                    "member",
                    event(
                            must("user", ID),
                            must("change", oneOf("joined", "left", "removed", "role")),
                            may("role", ROLE))),
            Map.entry("vote", event(must("target", SEQ), must("options", list(COUNT)))),
            Map.entry("tally", event(must("target", SEQ), must("counts", list(COUNT)), must("voters", COUNT))),
            Map.entry("poll_closed", event(must("target", SEQ))),
            Map.entry("preview_removed", event(must("target", SEQ))),
            Map.entry("renamed", event(must("name", TEXT))),
            Map.entry("topic", event(must("topic", TEXT))),
            Map.entry("settings", event(must("settings", SETTINGS))),
            Map.entry("unknown", event()));

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
            frame(
                    "read",
                    must("conversation", ID),
                    must("user", ID),
                    must("seq", COUNT),
                    may("head", SEQ),
                    may("unread_from", SEQ),
                    may("unread", COUNT),
                    may("unread_in_threads", COUNT),
                    may("mentions", COUNT),
                    may("read_version", COUNT)),
            frame("scheduled"),
            frame("saved", must("conversation", ID), must("seq", SEQ), must("on", SWITCH)),
            frame("typing", must("conversation", ID), must("user", ID)),
            frame("user", must("user", USER)),
            frame("thread", must("thread", THREAD)),
            frame("draft", must("draft", DRAFT)),
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
