package chat.starling.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.Command;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Poll;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.SendOptions;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every cell of the table in docs/permissions.md, by REST and on the socket. */
class PermissionsTest {
    private static final Path PAGE = Path.of("..", "docs", "permissions.md");

    private static final String DRAFT = "the draft of the conversation";
    private static final String POLL = "'poll':{'options':['a','b']}";

    /** What is asked for by REST: method, path below the conversation and body. */
    private record Call(String method, String path, String body) {
        static Call of(String method, String path) {
            return new Call(method, path, "");
        }
    }

    /** A conversation with everything that anybody could want to change. */
    private record Scene(
            ConversationId conversation,
            Person actor,
            Seq own,
            Seq others,
            UserId member,
            UserId admin,
            UserId owner,
            UserId newcomer) {}

    /** What an action is by REST and on the socket, none where there is no such way. */
    private record Action(List<Function<Scene, Call>> rest, List<Function<Scene, String>> socket) {}

    private static final List<String> COLUMNS = List.of(
            "direct outsider",
            "direct member",
            "group outsider",
            "group member",
            "group admin",
            "group owner",
            "channel outsider",
            "channel member",
            "channel admin",
            "channel owner",
            "private outsider",
            "private member",
            "private admin",
            "private owner");
    /** Nobody leads a direct conversation. */
    private static final List<String> COLUMNS_OF_THE_LED =
            COLUMNS.stream().filter(who -> !kind(who).equals("direct")).toList();

    private static final Map<String, Person> PEOPLE = new HashMap<>();
    private static final Map<String, Wire> WIRES = new HashMap<>();
    private static ServerProcess server;
    private static String epoch;

    /** What is done, if it may be, cannot be done again by the same actor in the same scene. */
    private static final Set<String> ONCE = Set.of(
            "delete a message of one's own",
            "close another's poll",
            "delete another's message",
            "join",
            "add somebody",
            "add somebody as admin",
            "remove a member",
            "remove an admin",
            "remove an owner",
            "give a role",
            "leave");

    private static final Map<String, Action> ACTIONS = Map.ofEntries(
            Map.entry(
                    "read it",
                    new Action(
                            List.of(
                                    scene -> Call.of("GET", ""),
                                    scene -> Call.of("GET", "/members"),
                                    scene -> Call.of("GET", "/messages"),
                                    scene -> Call.of("GET", "/pins"),
                                    scene -> new Call("POST", "/previews", "{'seqs':[1]}"),
                                    scene -> Call.of("GET", "/threads/" + scene.others() + "/messages"),
                                    scene -> Call.of("GET", "/events")),
                            List.of(
                                    scene -> frame("history", scene, ""),
                                    scene -> "{'type':'sync','id':%d,'epoch':'" + epoch + "','after':{'"
                                            + scene.conversation() + "':1}}"))),
            Map.entry("export it", byRest(scene -> Call.of("GET", "/export"))),
            Map.entry(
                    "say something",
                    new Action(
                            List.of(
                                    scene -> new Call("POST", "/messages", "{" + nonce() + ",'text':'hi'}"),
                                    scene -> new Call(
                                            "POST", "/messages", "{" + nonce() + ",'text':'hi?'," + POLL + "}"),
                                    scene -> new Call(
                                            "POST",
                                            "/forwards",
                                            "{" + nonce() + ",'conversation':'" + scene.conversation() + "','seq':"
                                                    + scene.own() + "}")),
                            List.of(
                                    scene -> frame("send", scene, "," + nonce() + ",'text':'hi'"),
                                    scene -> frame("send", scene, "," + nonce() + ",'text':'hi?'," + POLL),
                                    scene -> frame(
                                            "send", scene, "," + nonce() + ",'text':'hi','reply_to':" + scene.others()),
                                    scene -> frame(
                                            "send",
                                            scene,
                                            "," + nonce() + ",'text':'hi','thread':" + scene.others())))),
            Map.entry(
                    "follow a thread and read in it",
                    new Action(
                            List.of(
                                    scene -> Call.of("PUT", "/threads/" + scene.others() + "/follow"),
                                    scene -> new Call(
                                            "PUT",
                                            "/threads/" + scene.others() + "/read",
                                            "{'seq':" + scene.others() + "}"),
                                    scene -> Call.of("DELETE", "/threads/" + scene.others() + "/follow")),
                            List.of(scene ->
                                    frame("read", scene, ",'seq':" + scene.others() + ",'thread':" + scene.others())))),
            Map.entry(
                    "keep a draft",
                    new Action(
                            List.of(
                                    scene -> new Call("PUT", DRAFT, "{'text':'hi','version':1}"),
                                    scene -> Call.of("DELETE", DRAFT)),
                            List.of())),
            Map.entry(
                    "make a join link", new Action(List.of(scene -> new Call("POST", "/join-links", "{}")), List.of())),
            Map.entry(
                    "say how one wants to have it",
                    new Action(List.of(scene -> new Call("PUT", "/preferences", "{'favourite':true}")), List.of())),
            Map.entry("edit a message of one's own", edit(Scene::own)),
            Map.entry("edit another's message", edit(Scene::others)),
            Map.entry(
                    "remove the preview of a message of one's own",
                    byRest(scene -> Call.of("DELETE", "/messages/" + scene.own() + "/preview"))),
            Map.entry(
                    "remove the preview of another's message",
                    byRest(scene -> Call.of("DELETE", "/messages/" + scene.others() + "/preview"))),
            Map.entry("delete a message of one's own", delete(Scene::own)),
            Map.entry("delete another's message", delete(Scene::others)),
            Map.entry(
                    "react",
                    new Action(
                            List.of(
                                    scene -> Call.of("PUT", "/messages/" + scene.others() + "/reactions/+"),
                                    scene -> Call.of("DELETE", "/messages/" + scene.others() + "/reactions/+")),
                            List.of(
                                    scene -> frame("react", scene, about(scene.others()) + ",'emoji':'+','on':true"),
                                    scene ->
                                            frame("react", scene, about(scene.others()) + ",'emoji':'+','on':false")))),
            Map.entry(
                    "pin",
                    new Action(
                            List.of(
                                    scene -> Call.of("PUT", "/pins/" + scene.others()),
                                    scene -> Call.of("DELETE", "/pins/" + scene.others())),
                            List.of(
                                    scene -> frame("pin", scene, about(scene.others()) + ",'on':true"),
                                    scene -> frame("pin", scene, about(scene.others()) + ",'on':false")))),
            Map.entry(
                    "vote in a poll",
                    byRest(scene -> new Call("PUT", "/polls/" + scene.others() + "/vote", "{'options':[0]}"))),
            Map.entry("close another's poll", byRest(scene -> Call.of("PUT", "/polls/" + scene.others() + "/closed"))),
            Map.entry(
                    "move the own read position",
                    new Action(
                            List.of(scene -> new Call("PUT", "/read", "{'seq':" + scene.others() + "}")),
                            List.of(scene -> frame("read", scene, ",'seq':" + scene.others())))),
            Map.entry("read who has read", byRest(scene -> Call.of("GET", "/receipts"))),
            Map.entry("mark as unread", byRest(scene -> new Call("PUT", "/unread", "{'from':" + scene.others() + "}"))),
            Map.entry(
                    "mention everybody",
                    new Action(
                            List.of(scene -> new Call("POST", "/messages", "{" + nonce() + ",'text':'@channel'}")),
                            List.of(scene -> frame("send", scene, "," + nonce() + ",'text':'@here'")))),
            Map.entry("rename it", byRest(scene -> new Call("PATCH", "", "{'name':'another'}"))),
            Map.entry(
                    "change the settings",
                    byRest(scene -> new Call("PATCH", "", "{'settings':{'description':'another'}}"))),
            Map.entry(
                    "choose after how long messages disappear",
                    byRest(scene -> new Call("PATCH", "", "{'settings':{'disappear_after_seconds':0}}"))),
            Map.entry("archive it", byRest(scene -> new Call("PATCH", "", "{'settings':{'archived':false}}"))),
            Map.entry("set the topic", byRest(scene -> new Call("PATCH", "", "{'topic':'another'}"))),
            Map.entry("join", byRest(scene -> place("PUT", scene.actor().user().id()))),
            Map.entry("give oneself a role", role(scene -> scene.actor().user().id(), "admin")),
            Map.entry("add somebody", byRest(scene -> place("PUT", scene.newcomer()))),
            Map.entry("add somebody as admin", role(Scene::newcomer, "admin")),
            Map.entry("remove an owner", byRest(scene -> place("DELETE", scene.owner()))),
            Map.entry("remove a member", byRest(scene -> place("DELETE", scene.member()))),
            Map.entry("remove an admin", byRest(scene -> place("DELETE", scene.admin()))),
            Map.entry("give a role", role(Scene::member, "admin")),
            Map.entry(
                    "leave",
                    byRest(scene -> place("DELETE", scene.actor().user().id()))));

    /** The tables of the page, by the first word of the header, and the settings for which each holds. */
    private enum Led {
        FREELY("what", ""),
        BY_LEADERS("where only leaders post", "{'posting':'leaders'}"),
        NO_MORE("in an archived one", "{'archived':true}");

        private final String header;
        private final String settings;

        Led(String header, String settings) {
            this.header = header;
            this.settings = settings;
        }
    }

    /** How rows are named that stand for others. */
    private static final String ANYTHING_ELSE = "anything else";

    private static final String OPEN_AGAIN = "open it again";

    private final Map<String, Scene> lasting = new HashMap<>();

    @BeforeAll
    static void begin() {
        server = ServerProcess.start();
        for (String name : List.of("owner", "admin", "member", "outsider", "ann", "max", "olga", "newcomer")) {
            PEOPLE.put(name, Person.register(server, name));
        }
        for (String actor : List.of("owner", "admin", "member", "outsider")) {
            WIRES.put(actor, Wire.signedIn(person(actor)));
        }
        epoch = person("owner").rest().installation().epoch().value();
    }

    @AfterAll
    static void end() {
        WIRES.values().forEach(Wire::close);
        server.assertQuiet();
        server.close();
    }

    private static Person person(String name) {
        return Objects.requireNonNull(PEOPLE.get(name), name);
    }

    private static UserId id(String name) {
        return person(name).user().id();
    }

    private static String nonce() {
        return "'nonce':'" + UUID.randomUUID() + "'";
    }

    private static String about(Seq seq) {
        return "," + nonce() + ",'seq':" + seq;
    }

    private static String frame(String type, Scene scene, String fields) {
        return "{'type':'" + type + "','id':%d,'conversation':'" + scene.conversation() + "'" + fields + "}";
    }

    private static Call place(String method, UserId user) {
        return Call.of(method, "/members/" + user);
    }

    private static Action role(Function<Scene, UserId> user, String role) {
        return byRest(scene -> new Call("PUT", "/members/" + user.apply(scene), "{'role':'" + role + "'}"));
    }

    private static Action byRest(Function<Scene, Call> call) {
        return new Action(List.of(call), List.of());
    }

    private static Action edit(Function<Scene, Seq> target) {
        return new Action(
                List.of(scene ->
                        new Call("PATCH", "/messages/" + target.apply(scene), "{" + nonce() + ",'text':'ho'}")),
                List.of(scene -> frame("edit", scene, about(target.apply(scene)) + ",'text':'ho'")));
    }

    private static Action delete(Function<Scene, Seq> target) {
        return new Action(
                List.of(scene -> Call.of("DELETE", "/messages/" + target.apply(scene))),
                List.of(scene -> frame("delete", scene, about(target.apply(scene)))));
    }

    @Test
    void theTableIsTrue() throws IOException {
        List<List<String>> table = table(Led.FREELY);
        assertThat(wrong(table, Led.FREELY)).isEmpty();
        assertThat(whats(table)).isEqualTo(ACTIONS.keySet());
        assertThat(whos(table)).isEqualTo(COLUMNS);
    }

    @Test
    void theTableOfThoseInWhichLeadersPostIsTrue() throws IOException {
        List<List<String>> table = table(Led.BY_LEADERS);
        assertThat(wrong(table, Led.BY_LEADERS)).isEmpty();
        assertThat(whos(table)).isEqualTo(COLUMNS_OF_THE_LED);
    }

    @Test
    void theTableOfTheArchivedIsTrue() throws IOException {
        List<List<String>> table = table(Led.NO_MORE);
        assertThat(wrong(table, Led.NO_MORE)).isEmpty();
        assertThat(whats(table)).contains(ANYTHING_ELSE, OPEN_AGAIN);
        assertThat(whos(table)).isEqualTo(COLUMNS_OF_THE_LED);
    }

    private static Set<String> whats(List<List<String>> table) {
        return table.stream().skip(1).map(List::getFirst).collect(Collectors.toSet());
    }

    private static List<String> whos(List<List<String>> table) {
        return table.getFirst().subList(1, table.getFirst().size());
    }

    private List<String> wrong(List<List<String>> table, Led led) {
        List<String> columns = table.getFirst();
        List<String> wrong = new ArrayList<>();
        for (List<String> row : table.subList(1, table.size())) {
            for (String what :
                    row.getFirst().equals(ANYTHING_ELSE) ? othersThan(whats(table)) : List.of(row.getFirst())) {
                for (int column = 1; column < columns.size(); column++) {
                    wrong.addAll(check(new Cell(what, columns.get(column), led, row.get(column))));
                }
            }
        }
        return wrong;
    }

    /** Opening again is what archiving is, with another value. */
    private static List<String> othersThan(Set<String> whats) {
        return ACTIONS.keySet().stream()
                .filter(what -> !whats.contains(what) && !what.equals("archive it"))
                .toList();
    }

    /** The header and the rows, without the line between. */
    private static List<List<String>> table(Led led) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| " + led.header + " |"))
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> !line.startsWith("| ---"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private record Cell(String what, String who, Led led, String expected) {
        Action action() {
            return Objects.requireNonNull(ACTIONS.get(what.equals(OPEN_AGAIN) ? "archive it" : what), what);
        }

        /** What is done, if it may be, cannot be done again in the same scene. */
        boolean once() {
            return expected.equals("yes") && (ONCE.contains(what) || what.equals(OPEN_AGAIN));
        }
    }

    private List<String> check(Cell cell) {
        List<String> wrong = new ArrayList<>();
        for (Function<Scene, Call> call : cell.action().rest()) {
            String outcome = outcome(scene(cell), call);
            if (!outcome.equals(cell.expected())) {
                wrong.add("%s by REST: %s".formatted(cell, outcome));
            }
        }
        for (Function<Scene, String> frame : cell.action().socket()) {
            String outcome = outcome(cell.who(), frame.apply(scene(cell)));
            if (!outcome.equals(cell.expected())) {
                wrong.add("%s on the socket: %s".formatted(cell, outcome));
            }
        }
        return wrong;
    }

    private static String outcome(Scene scene, Function<Scene, Call> wanted) {
        Call call = wanted.apply(scene);
        Http http = Http.of(scene.actor());
        String path = call.path().equals(DRAFT)
                ? "/drafts/" + scene.conversation()
                : "/conversations/" + scene.conversation() + call.path();
        Http.Answer answer =
                call.body().isEmpty() ? http.ask(call.method(), path) : http.ask(call.method(), path, call.body());
        return answer.status() < 300 ? "yes" : word(answer.body().path("code").asText());
    }

    private static String outcome(String who, String frame) {
        JsonNode answer = Objects.requireNonNull(WIRES.get(actor(who))).ask(frame);
        return answer.path("type").asText().equals("error")
                ? word(answer.path("code").asText())
                : "yes";
    }

    private static String word(String code) {
        return switch (code) {
            case "forbidden" -> "no";
            case "not_found" -> "unseen";
            default -> code;
        };
    }

    private static String kind(String who) {
        return who.substring(0, who.indexOf(' '));
    }

    private static String actor(String who) {
        return who.substring(who.indexOf(' ') + 1);
    }

    /** What is refused, or can be done again and again, leaves the scene fit for the next. */
    private Scene scene(Cell cell) {
        return cell.once()
                ? newScene(cell.who(), cell.led())
                : lasting.computeIfAbsent(cell.led() + cell.who(), key -> newScene(cell.who(), cell.led()));
    }

    private static Scene newScene(String who, Led led) {
        Scene scene = newScene(who);
        if (!led.settings.isEmpty()) {
            Http.Answer answer = Http.of(person("owner"))
                    .ask("PATCH", "/conversations/" + scene.conversation(), "{'settings':" + led.settings + "}");
            assertThat(answer.status()).isEqualTo(200);
        }
        return scene;
    }

    private static Scene newScene(String who) {
        return kind(who).equals("direct") ? direct(person(actor(who))) : among(kind(who), person(actor(who)));
    }

    /** A message that can be voted in, too. */
    private static Seq poll(Person asking, ConversationId talk) {
        Poll poll = new Poll(List.of("yes", "no"), false, null, false);
        return asking.rest()
                .submit(new Command.Send(talk, Nonce.random(), "well?", null, SendOptions.asking(poll)))
                .seq();
    }

    private static Scene direct(Person actor) {
        ConversationId talk = new ConversationId(UUID.fromString(Http.of(person("owner"))
                .ask("POST", "/conversations", "{'kind':'direct','members':['" + id("member") + "']}")
                .body()
                .path("id")
                .asText()));
        Seq others = poll(person("owner"), talk);
        Seq own = actor == person("member") ? actor.rest().send(talk, "mine").seq() : others;
        return new Scene(talk, actor, own, others, id("owner"), id("owner"), id("owner"), id("newcomer"));
    }

    private static Scene among(String kind, Person actor) {
        String members = List.of("admin", "member", "outsider", "ann", "max", "olga").stream()
                .map(name -> "'" + id(name) + "'")
                .collect(joining(",", "'members':[", "]"));
        String body = kind.equals("group")
                ? "{'kind':'group','name':'g'," + members + "}"
                : "{'kind':'channel','name':'c','private':" + kind.equals("private") + "," + members + "}";
        Person owner = person("owner");
        ConversationId talk = new ConversationId(UUID.fromString(Http.of(owner)
                .ask("POST", "/conversations", body)
                .body()
                .path("id")
                .asText()));
        owner.rest().changeRole(talk, id("admin"), Role.ADMIN);
        owner.rest().changeRole(talk, id("ann"), Role.ADMIN);
        owner.rest().changeRole(talk, id("olga"), Role.OWNER);
        Seq own = actor.rest().send(talk, "mine").seq();
        Seq others = poll(person("max"), talk);
        person("outsider").rest().removeMember(talk, id("outsider"));
        return new Scene(talk, actor, own, others, id("max"), id("ann"), id("olga"), id("newcomer"));
    }
}
