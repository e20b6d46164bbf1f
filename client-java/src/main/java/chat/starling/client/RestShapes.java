package chat.starling.client;

import chat.starling.protocol.codec.ShapeReader;
import chat.starling.protocol.codec.WireName;
import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the answers of REST that the socket does not have. */
final class RestShapes {
    private RestShapes() {}

    static SignedIn signedIn(JsonNode node) {
        return new SignedIn(text(node, "token"), time(node, "expires_at"), ShapeReader.user(node.required("user")));
    }

    static Device device(JsonNode node) {
        return new Device(
                SessionId.parse(text(node, "id")),
                time(node, "created_at"),
                time(node, "last_seen_at"),
                time(node, "expires_at"),
                node.path("client").textValue(),
                node.path("address").textValue(),
                node.path("current").booleanValue());
    }

    static JoinLink joinLink(JsonNode node) {
        return new JoinLink(
                text(node, "id"),
                node.path("code").textValue(),
                UserId.parse(text(node, "maker")),
                time(node, "created_at"),
                time(node, "expires_at"),
                node.required("uses").intValue(),
                node.hasNonNull("most_uses") ? node.get("most_uses").intValue() : null);
    }

    static Member member(JsonNode node) {
        Role role = WireName.parse(Role.class, text(node, "role"));
        return new Member(ShapeReader.user(node), Objects.requireNonNullElse(role, Role.MEMBER));
    }

    static List<User> users(JsonNode node) {
        return ShapeReader.list(node.required("users"), ShapeReader::user);
    }

    static List<Conversation> conversations(JsonNode node, String field) {
        return ShapeReader.list(node.required(field), ShapeReader::conversation);
    }

    static MessagePage messages(JsonNode node) {
        return new MessagePage(
                ConversationId.parse(text(node, "conversation")),
                ShapeReader.list(node.required("messages"), ShapeReader::message),
                node.required("more").booleanValue());
    }

    static Passage passage(JsonNode node) {
        Set<Passage.Side> more = EnumSet.noneOf(Passage.Side.class);
        if (node.required("more").booleanValue()) {
            more.add(Passage.Side.OLDER);
        }
        if (node.required("newer").booleanValue()) {
            more.add(Passage.Side.NEWER);
        }
        return new Passage(
                ConversationId.parse(text(node, "conversation")),
                ShapeReader.list(node.required("messages"), ShapeReader::message),
                more,
                node.hasNonNull("around") ? new Seq(node.get("around").longValue()) : null,
                new Seq(node.required("head").longValue()));
    }

    static ThreadPassage threadPassage(JsonNode node) {
        return new ThreadPassage(
                ShapeReader.thread(node.required("thread")), ShapeReader.message(node.required("root")), passage(node));
    }

    static Receipt receipt(JsonNode node) {
        return new Receipt(
                UserId.parse(text(node, "user")),
                new Seq(node.required("after").longValue()),
                new Seq(node.required("read").longValue()));
    }

    static SavedPage savedPage(JsonNode node) {
        return new SavedPage(
                ShapeReader.list(node.required("saved"), RestShapes::saved),
                node.hasNonNull("next") ? node.get("next").longValue() : null);
    }

    static SavedMessage saved(JsonNode node) {
        return new SavedMessage(
                node.required("place").longValue(),
                ConversationId.parse(text(node, "conversation")),
                time(node, "saved_at"),
                node.path("note").textValue(),
                node.hasNonNull("remind_at") ? time(node, "remind_at") : null,
                ShapeReader.message(node.required("message")));
    }

    static SearchPage search(JsonNode node) {
        return new SearchPage(
                ShapeReader.list(node.required("results"), RestShapes::result),
                conversations(node, "conversations"),
                node.path("cursor").textValue());
    }

    private static SearchPage.Result result(JsonNode node) {
        return new SearchPage.Result(
                ConversationId.parse(text(node, "conversation")),
                ShapeReader.message(node.required("message")),
                ShapeReader.list(node.required("highlights"), RestShapes::highlight));
    }

    private static SearchPage.Highlight highlight(JsonNode node) {
        return new SearchPage.Highlight(
                node.required("from").intValue(), node.required("to").intValue());
    }

    static Scheduled scheduled(JsonNode node) {
        return new Scheduled(
                Nonce.parse(text(node, "nonce")),
                ConversationId.parse(text(node, "conversation")),
                text(node, "text"),
                node.hasNonNull("reply_to") ? new Seq(node.get("reply_to").longValue()) : null,
                time(node, "send_at"),
                node.path("failure").textValue());
    }

    static LinkPreviews previews(JsonNode node) {
        return new LinkPreviews(
                ShapeReader.list(node.required("previews"), RestShapes::preview),
                ShapeReader.list(node.required("pending"), seq -> new Seq(seq.longValue())));
    }

    private static LinkPreviews.Preview preview(JsonNode node) {
        return new LinkPreviews.Preview(
                new Seq(node.required("seq").longValue()),
                text(node, "url"),
                node.path("title").textValue(),
                node.path("description").textValue(),
                node.path("site").textValue(),
                node.hasNonNull("image") ? image(node.get("image")) : null);
    }

    private static LinkPreviews.Image image(JsonNode node) {
        return new LinkPreviews.Image(
                text(node, "type"),
                node.required("width").intValue(),
                node.required("height").intValue(),
                Base64.getDecoder().decode(text(node, "data")));
    }

    static ThreadPage thread(JsonNode node) {
        return new ThreadPage(
                ShapeReader.thread(node.required("thread")),
                ShapeReader.message(node.required("root")),
                ShapeReader.list(node.required("messages"), ShapeReader::message),
                node.required("more").booleanValue());
    }

    static FollowedThreads threads(JsonNode node) {
        return new FollowedThreads(
                ShapeReader.list(
                        node.required("threads"),
                        thread -> new FollowedThreads.Entry(
                                ShapeReader.thread(thread),
                                ShapeReader.message(thread.required("root")),
                                ShapeReader.message(thread.required("last")))),
                node.required("unread").intValue(),
                node.path("next").textValue());
    }

    static EventPage events(JsonNode node) {
        return new EventPage(
                ConversationId.parse(text(node, "conversation")),
                ShapeReader.list(node.required("events"), ShapeReader::event),
                new Seq(node.required("head").longValue()),
                node.required("more").booleanValue());
    }

    static Ack ack(JsonNode node, Nonce nonce) {
        return new Ack(
                ConversationId.parse(text(node, "conversation")),
                nonce,
                new Seq(node.required("seq").longValue()),
                time(node, "at"),
                node.required("duplicate").booleanValue());
    }

    /** A mode that this version does not know counts as closed. */
    static Installation installation(JsonNode node) {
        Installation.@Nullable Registration registration =
                WireName.parse(Installation.Registration.class, text(node, "registration"));
        return new Installation(
                Objects.requireNonNullElse(registration, Installation.Registration.CLOSED),
                new Epoch(text(node, "epoch")),
                text(node, "version"),
                node.path("link_previews").booleanValue());
    }

    static Invite invite(JsonNode node) {
        return new Invite(text(node, "code"), time(node, "expires_at"));
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asText();
    }

    private static Instant time(JsonNode node, String field) {
        return WireTime.parse(text(node, field));
    }

    static MentionsPage mentions(JsonNode node) {
        List<MentionsPage.Mention> mentions = ShapeReader.list(
                node.required("mentions"),
                each -> new MentionsPage.Mention(
                        ConversationId.parse(each.required("conversation").textValue()),
                        ShapeReader.message(each.required("message"))));
        return new MentionsPage(mentions, node.path("next").textValue());
    }
}
