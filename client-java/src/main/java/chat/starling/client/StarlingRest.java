package chat.starling.client;

import chat.starling.protocol.codec.ExtrasShape;
import chat.starling.protocol.codec.PreferencesShape;
import chat.starling.protocol.codec.ProfileShape;
import chat.starling.protocol.codec.SettingsShape;
import chat.starling.protocol.codec.ShapeReader;
import chat.starling.protocol.codec.WireName;
import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Draft;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Preferences;
import chat.starling.protocol.model.Profile;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.ThreadStanding;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The calls of REST. Each blocks until it is answered and throws a {@link StarlingException} when it is refused or the
 * server cannot be reached (then with the code {@code unavailable}). Immutable and safe for many threads.
 */
public final class StarlingRest {
    private final RestCalls calls;

    private StarlingRest(RestCalls calls) {
        this.calls = calls;
    }

    /** One HTTP client, with its thread and its pool of connections, for all that trust whom the system trusts. */
    private static final class Shared {
        private static final HttpClient HTTP = settings().build();
    }

    private static HttpClient.Builder settings() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10));
    }

    /** @param server like {@code http://127.0.0.1:8080} or {@code https://chat.example.org} */
    public static StarlingRest at(URI server) {
        return new StarlingRest(new RestCalls(new ServerAddress(server).api(), Shared.HTTP, null));
    }

    /** The same server, trusting as {@code context} does. */
    public StarlingRest tls(SSLContext context) {
        return new StarlingRest(
                new RestCalls(calls.api(), settings().sslContext(context).build(), calls.token()));
    }

    /** The same server, as the user of {@code token}. */
    public StarlingRest as(String token) {
        return new StarlingRest(new RestCalls(calls.api(), calls.http(), token));
    }

    public StarlingFiles files() {
        return new StarlingFiles(calls);
    }

    /** For those who lead the installation. */
    public StarlingAdministration administration() {
        return new StarlingAdministration(calls);
    }

    public Installation installation() {
        return RestShapes.installation(calls.call("GET", "/installation"));
    }

    public User register(String name, String password) {
        return register(name, password, null, null);
    }

    /** @param invite needed where registration is by invite */
    public User register(String name, String password, @Nullable String displayName, @Nullable String invite) {
        ObjectNode body = object().put("name", name).put("password", password);
        putIfPresent(body, "display_name", displayName);
        putIfPresent(body, "invite", invite);
        return ShapeReader.user(calls.call("POST", "/users", body));
    }

    /** For the installation's admin. */
    public Invite invite() {
        return RestShapes.invite(calls.call("POST", "/invites", object()));
    }

    public SignedIn signIn(String name, String password) {
        ObjectNode body = object().put("name", name).put("password", password);
        return RestShapes.signedIn(calls.call("POST", "/sessions", body));
    }

    public void signOut() {
        calls.call("DELETE", "/sessions/current");
    }

    public List<Device> sessions() {
        return ShapeReader.list(calls.call("GET", "/sessions").required("sessions"), RestShapes::device);
    }

    public void revoke(SessionId session) {
        calls.call("DELETE", "/sessions/" + session);
    }

    public User me() {
        return ShapeReader.user(calls.call("GET", "/me"));
    }

    /** Whether others are told how far the user has read, and the user how far they have. */
    public void hideReceipts(boolean hidden) {
        calls.call("PATCH", "/me", object().put("receipts_hidden", hidden));
    }

    /** Changes how others see the user. */
    public User changeProfile(String displayName) {
        return ShapeReader.user(calls.call("PATCH", "/me", object().put("display_name", displayName)));
    }

    /** Title, about, pronouns, time zone: each null when it stays, empty to take it away. */
    public User changeProfile(
            @Nullable String title, @Nullable String about, @Nullable String pronouns, @Nullable String timeZone) {
        ObjectNode body = object();
        putIfPresent(body, "title", title);
        putIfPresent(body, "about", about);
        putIfPresent(body, "pronouns", pronouns);
        putIfPresent(body, "time_zone", timeZone);
        return ShapeReader.user(calls.call("PATCH", "/me", body));
    }

    public User setStatus(Profile.Status status) {
        return ShapeReader.user(calls.call("PUT", "/me/status", ProfileShape.object(status)));
    }

    public User clearStatus() {
        return ShapeReader.user(calls.call("DELETE", "/me/status"));
    }

    public User doNotDisturb(Instant until) {
        return ShapeReader.user(calls.call("PUT", "/me/do-not-disturb", object().put("until", WireTime.format(until))));
    }

    public User disturb() {
        return ShapeReader.user(calls.call("DELETE", "/me/do-not-disturb"));
    }

    public User user(UserId user) {
        return ShapeReader.user(calls.call("GET", "/users/" + user));
    }

    public List<User> users(String query) {
        return RestShapes.users(calls.call("GET", "/users?query=" + encoded(query)));
    }

    /** The same two people always get the same direct conversation. */
    public Conversation create(NewConversation wanted) {
        ObjectNode body = object().put("kind", WireName.of(wanted.kind()));
        putIfPresent(body, "name", wanted.name());
        if (wanted.visibility() == NewConversation.Visibility.PRIVATE) {
            body.put("private", true);
        }
        wanted.members().forEach(member -> body.withArray("members").add(member.toString()));
        return ShapeReader.conversation(calls.call("POST", "/conversations", body));
    }

    public List<Conversation> conversations() {
        return RestShapes.conversations(calls.call("GET", "/conversations"), "conversations");
    }

    public Conversation conversation(ConversationId conversation) {
        return ShapeReader.conversation(calls.call("GET", path(conversation)));
    }

    /** Public channels to join. */
    public List<Conversation> channels(String query) {
        return RestShapes.conversations(calls.call("GET", "/channels?query=" + encoded(query)), "channels");
    }

    public Conversation rename(ConversationId conversation, String name) {
        return ShapeReader.conversation(calls.call("PATCH", path(conversation), object().put("name", name)));
    }

    /** @param topic empty to take it away */
    public Conversation setTopic(ConversationId conversation, String topic) {
        return ShapeReader.conversation(calls.call("PATCH", path(conversation), object().put("topic", topic)));
    }

    /** @param change what is null stays */
    public Conversation choose(ConversationId conversation, ConversationSettings change) {
        ObjectNode body = object();
        body.set("settings", SettingsShape.object(change));
        return ShapeReader.conversation(calls.call("PATCH", path(conversation), body));
    }

    /** How one wants to have it, in the place of what was wanted before; nobody else is told. */
    public Conversation prefer(ConversationId conversation, Preferences preferences) {
        return ShapeReader.conversation(
                calls.call("PUT", path(conversation) + "/preferences", PreferencesShape.object(preferences)));
    }

    /** With its code. @param mostUses null for as many as come */
    public JoinLink makeJoinLink(ConversationId conversation, Duration life, @Nullable Integer mostUses) {
        ObjectNode limits = object().put("expires_in_seconds", life.toSeconds());
        if (mostUses != null) {
            limits.put("most_uses", mostUses);
        }
        return RestShapes.joinLink(calls.call("POST", path(conversation) + "/join-links", limits));
    }

    public List<JoinLink> joinLinks(ConversationId conversation) {
        JsonNode answer = calls.call("GET", path(conversation) + "/join-links");
        return ShapeReader.list(answer.required("links"), RestShapes::joinLink);
    }

    public void endJoinLink(ConversationId conversation, JoinLink link) {
        calls.call("DELETE", path(conversation) + "/join-links/" + link.id());
    }

    public Conversation lookUpJoinLink(String code) {
        return ShapeReader.conversation(calls.call("POST", "/join-links/look-up", object().put("code", code)));
    }

    public Conversation joinByLink(String code) {
        return ShapeReader.conversation(calls.call("POST", "/join-links/join", object().put("code", code)));
    }

    public List<Member> members(ConversationId conversation) {
        JsonNode answer = calls.call("GET", path(conversation) + "/members");
        return ShapeReader.list(answer.required("members"), RestShapes::member);
    }

    /** Adds somebody, or joins when it is oneself. */
    public Member addMember(ConversationId conversation, UserId user) {
        return RestShapes.member(calls.call("PUT", path(conversation, user), object()));
    }

    public Member changeRole(ConversationId conversation, UserId user, Role role) {
        ObjectNode body = object().put("role", WireName.of(role));
        return RestShapes.member(calls.call("PUT", path(conversation, user), body));
    }

    /** Removes somebody, or leaves when it is oneself. */
    public void removeMember(ConversationId conversation, UserId user) {
        calls.call("DELETE", path(conversation, user));
    }

    public Ack send(ConversationId conversation, String text) {
        return submit(new Command.Send(conversation, Nonce.random(), text, null));
    }

    /** Safe to call again with the same command when it is not known whether it was done. */
    public Ack submit(Command command) {
        return RestShapes.ack(answer(command), command.nonce());
    }

    private JsonNode answer(Command command) {
        String messages = path(command.conversation()) + "/messages";
        ObjectNode nonce = object().put("nonce", command.nonce().toString());
        return switch (command) {
            case Command.Send send -> calls.call("POST", messages, message(nonce, send));
            case Command.Edit edit -> calls.call("PATCH", messages + "/" + edit.seq(), nonce.put("text", edit.text()));
            case Command.Delete delete -> state(false, messages + "/" + delete.seq(), command);
            case Command.React react ->
                state(react.on(), messages + "/" + react.seq() + "/reactions/" + pathPart(react.emoji()), command);
            case Command.Pin pin -> state(pin.on(), path(pin.conversation()) + "/pins/" + pin.seq(), command);
        };
    }

    private static ObjectNode message(ObjectNode nonce, Command.Send send) {
        ObjectNode body = nonce.put("text", send.text()).setAll(ExtrasShape.fields(send.options()));
        return send.replyTo() == null
                ? body
                : body.put("reply_to", send.replyTo().value());
    }

    private JsonNode state(boolean on, String path, Command command) {
        return calls.call(on ? "PUT" : "DELETE", path + "?nonce=" + command.nonce());
    }

    /**
     * @param before only messages with a smaller seq; null for the newest
     * @param limit 1 to 200
     */
    public MessagePage messages(ConversationId conversation, @Nullable Seq before, int limit) {
        return page(path(conversation) + "/messages", before, limit);
    }

    /** The oldest messages after a seq. */
    public MessagePage messagesAfter(ConversationId conversation, Seq after, int limit) {
        return RestShapes.messages(messages(conversation, "after=" + after, limit));
    }

    /** Half of them before a seq, the others from it on, whether it is the seq of a message or not. */
    public Passage messagesAround(ConversationId conversation, Seq seq, int limit) {
        return RestShapes.passage(messages(conversation, "around=" + seq, limit));
    }

    /** Half of them before a time, the others from it on. */
    public Passage messagesAt(ConversationId conversation, Instant time, int limit) {
        return RestShapes.passage(messages(conversation, "at=" + WireTime.format(time), limit));
    }

    private JsonNode messages(ConversationId conversation, String place, int limit) {
        return calls.call("GET", path(conversation) + "/messages?limit=" + limit + "&" + place);
    }

    /** How far the others have read who tell it, in direct conversations and in groups of at most 100 members. */
    public List<Receipt> receipts(ConversationId conversation) {
        JsonNode answer = calls.call("GET", path(conversation) + "/receipts");
        return ShapeReader.list(answer.required("receipts"), RestShapes::receipt);
    }

    /** Moves the own read position forward. */
    public void read(ConversationId conversation, Seq seq) {
        calls.call("PUT", path(conversation) + "/read", object().put("seq", seq.value()));
    }

    /** From this event on all counts as unread again, until it is read. */
    public void markUnread(ConversationId conversation, Seq from) {
        calls.call("PUT", path(conversation) + "/unread", object().put("from", from.value()));
    }

    /**
     * The messages that mention the caller, the newest first.
     *
     * @param before the {@code next} of the page before; null for the first
     * @param limit 1 to 50
     */
    public MentionsPage mentions(@Nullable String before, int limit) {
        String from = before == null ? "" : "&before=" + encoded(before);
        return RestShapes.mentions(calls.call("GET", "/mentions?limit=" + limit + from));
    }

    /** Those messages of {@link #messages} that are pinned. */
    public MessagePage pins(ConversationId conversation, @Nullable Seq before, int limit) {
        return page(path(conversation) + "/pins", before, limit);
    }

    private MessagePage page(String path, @Nullable Seq before, int limit) {
        String query = "?limit=" + limit + (before == null ? "" : "&before=" + before);
        return RestShapes.messages(calls.call("GET", path + query));
    }

    /** Says again in {@code conversation} what was said as {@code seq} of {@code origin}, with a word about where. */
    public Ack forward(ConversationId conversation, ConversationId origin, Seq seq) {
        Nonce nonce = Nonce.random();
        ObjectNode body = object().put("nonce", nonce.toString())
                .put("conversation", origin.toString())
                .put("seq", seq.value());
        return RestShapes.ack(calls.call("POST", path(conversation) + "/forwards", body), nonce);
    }

    /** @param options their places in the poll, in the place of what was chosen before; empty takes that back */
    public void vote(ConversationId conversation, Seq poll, List<Integer> options) {
        ObjectNode body = object();
        options.forEach(body.putArray("options")::add);
        calls.call("PUT", path(conversation) + "/polls/" + poll + "/vote", body);
    }

    /** What oneself chose in an anonymous poll. */
    public List<Integer> ballot(ConversationId conversation, Seq poll) {
        JsonNode answer = calls.call("GET", path(conversation) + "/polls/" + poll + "/vote");
        return ShapeReader.list(answer.required("options"), JsonNode::intValue);
    }

    public void closePoll(ConversationId conversation, Seq poll) {
        calls.call("PUT", path(conversation) + "/polls/" + poll + "/closed");
    }

    /** What the links of messages lead to, as far as that is known. */
    public LinkPreviews previews(ConversationId conversation, List<Seq> messages) {
        ObjectNode body = object();
        messages.forEach(seq -> body.withArray("seqs").add(seq.value()));
        return RestShapes.previews(calls.call("POST", path(conversation) + "/previews", body));
    }

    /** Takes the preview away from a message of one's own, for everybody. */
    public void removePreview(ConversationId conversation, Seq message) {
        calls.call("DELETE", path(conversation) + "/messages/" + message + "/preview");
    }

    /** Sends a message later, whoever is there then. */
    public Scheduled schedule(ConversationId conversation, String text, Instant sendAt) {
        ObjectNode body = object().put("nonce", Nonce.random().toString())
                .put("conversation", conversation.toString())
                .put("text", text)
                .put("send_at", WireTime.format(sendAt));
        return RestShapes.scheduled(calls.call("POST", "/scheduled", body));
    }

    /** Those that wait, and those that could not be sent. */
    public List<Scheduled> scheduled() {
        return ShapeReader.list(calls.call("GET", "/scheduled").required("scheduled"), RestShapes::scheduled);
    }

    /** @param text null for the same @param sendAt null for the same */
    public Scheduled reschedule(Nonce scheduled, @Nullable String text, @Nullable Instant sendAt) {
        ObjectNode body = object();
        putIfPresent(body, "text", text);
        putIfPresent(body, "send_at", sendAt == null ? null : WireTime.format(sendAt));
        return RestShapes.scheduled(calls.call("PATCH", "/scheduled/" + scheduled, body));
    }

    public void cancel(Nonce scheduled) {
        calls.call("DELETE", "/scheduled/" + scheduled);
    }

    /** Shows a message to the moderators of the installation; a repeat changes nothing. */
    public void report(ConversationId conversation, Seq seq, String reason) {
        String message = path(conversation) + "/messages/" + seq;
        calls.call("PUT", message + "/report", object().put("reason", reason));
    }

    /**
     * Saves a message in the user's own list, or gives a saved one another note and reminder.
     *
     * @param note null for none
     * @param remindAt null for none
     */
    public SavedMessage save(ConversationId conversation, Seq seq, @Nullable String note, @Nullable Instant remindAt) {
        ObjectNode body = object();
        putIfPresent(body, "note", note);
        putIfPresent(body, "remind_at", remindAt == null ? null : WireTime.format(remindAt));
        return RestShapes.saved(calls.call("PUT", "/saved/" + conversation + "/" + seq, body));
    }

    /** Takes a message off the list of saved ones, if it is there. */
    public void unsave(ConversationId conversation, Seq seq) {
        calls.call("DELETE", "/saved/" + conversation + "/" + seq);
    }

    /**
     * @param before {@link SavedPage#next} of the page before; null for the newest
     * @param limit 1 to 200
     */
    public SavedPage saved(@Nullable Long before, int limit) {
        String query = "?limit=" + limit + (before == null ? "" : "&before=" + before);
        return RestShapes.savedPage(calls.call("GET", "/saved" + query));
    }

    /**
     * Messages that a query finds, the newest first, in the user's own conversations and in public channels.
     *
     * @param cursor that of the page before; null for the first
     * @param limit 1 to 50
     */
    public SearchPage search(String query, @Nullable String cursor, int limit) {
        String next = cursor == null ? "" : "&cursor=" + encoded(cursor);
        return RestShapes.search(calls.call("GET", "/search?query=" + encoded(query) + "&limit=" + limit + next));
    }

    /** The log itself, after the seq {@code after}. */
    public EventPage events(ConversationId conversation, Seq after, int limit) {
        String query = "?after=" + after + "&limit=" + limit;
        return RestShapes.events(calls.call("GET", path(conversation) + "/events" + query));
    }

    /**
     * Replies in a thread, oldest first.
     *
     * @param before only those with a smaller seq; null for the newest
     * @param limit 1 to 200
     */
    public ThreadPage thread(ConversationId conversation, Seq root, @Nullable Seq before, int limit) {
        String query = "?limit=" + limit + (before == null ? "" : "&before=" + before);
        return RestShapes.thread(calls.call("GET", path(conversation, root) + "/messages" + query));
    }

    /** The oldest replies after a seq. */
    public ThreadPage threadAfter(ConversationId conversation, Seq root, Seq after, int limit) {
        String query = "?limit=" + limit + "&after=" + after;
        return RestShapes.thread(calls.call("GET", path(conversation, root) + "/messages" + query));
    }

    /** The replies on both sides of a seq. */
    public ThreadPassage threadAround(ConversationId conversation, Seq root, Seq seq, int limit) {
        String query = "?limit=" + limit + "&around=" + seq;
        return RestShapes.threadPassage(calls.call("GET", path(conversation, root) + "/messages" + query));
    }

    public ThreadStanding followThread(ConversationId conversation, Seq root, boolean following) {
        return ShapeReader.thread(calls.call(following ? "PUT" : "DELETE", path(conversation, root) + "/follow"));
    }

    /** Moves the user's own position in a thread; it never goes back. */
    public ThreadStanding readThread(ConversationId conversation, Seq root, Seq seq) {
        return ShapeReader.thread(
                calls.call("PUT", path(conversation, root) + "/read", object().put("seq", seq.value())));
    }

    /**
     * The threads that the user follows, those with something unread first.
     *
     * @param after {@link FollowedThreads#next} of the page before; null for the first
     */
    public FollowedThreads followedThreads(@Nullable String after, int limit) {
        String query = "?limit=" + limit + (after == null ? "" : "&after=" + encoded(after));
        return RestShapes.threads(calls.call("GET", "/threads" + query));
    }

    private static String path(ConversationId conversation, Seq root) {
        return path(conversation) + "/threads/" + root;
    }

    /** What the user has typed and not sent, on all devices. */
    public List<Draft> drafts() {
        return ShapeReader.list(calls.call("GET", "/drafts").required("drafts"), ShapeReader::draft);
    }

    /**
     * Keeps a draft for all devices of the user; an erased one takes away what stands in its place.
     *
     * @return what stands now: another draft when that one has the same or a greater version
     */
    public Draft keep(Draft draft) {
        ObjectNode body = object().put("text", draft.text()).put("version", draft.version());
        putIfPresent(body, "thread", draft.thread());
        putIfPresent(body, "reply_to", draft.replyTo());
        return ShapeReader.draft(calls.call("PUT", "/drafts/" + draft.conversation(), body));
    }

    private static String path(ConversationId conversation) {
        return "/conversations/" + conversation;
    }

    private static String path(ConversationId conversation, UserId user) {
        return path(conversation) + "/members/" + user;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void putIfPresent(ObjectNode body, String field, @Nullable String value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    private static void putIfPresent(ObjectNode body, String field, @Nullable Seq value) {
        if (value != null) {
            body.put(field, value.value());
        }
    }

    private static String pathPart(String text) {
        return encoded(text).replace("+", "%20");
    }

    static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}
