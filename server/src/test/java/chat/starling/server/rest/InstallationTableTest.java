package chat.starling.server.rest;

import static chat.starling.server.rest.Leaders.user;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of roles in the installation in docs/permissions.md, each cell tried. */
class InstallationTableTest {
    private static final List<String> ROLES = List.of("member", "moderator", "admin", "owner");

    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    private static Person owner;
    private static Person speaker;
    private static Person witness;
    /** Hashes of passwords are dear, so those who act are the same in all cells; those who are acted on are new where it changes them. */
    private static Map<String, Person> actors;

    /** One row's deed by one person, on people and conversations that are new. */
    @FunctionalInterface
    private interface Deed {
        Answered by(Person person);
    }

    private static final Map<String, Deed> DEEDS = Map.ofEntries(
            entry("report a message that one sees", person -> report(person, said(publicChannel()))),
            entry("report a message that one does not see", person -> report(person, said(group()))),
            entry("read a private conversation that one is not in", person -> person.get(group().messages())),
            entry("remove a message of another in a public channel", person -> remove(person, said(publicChannel()))),
            entry("remove a message of another in an archived channel", person -> remove(person, archived())),
            entry(
                    "remove a message of another in a group one is in",
                    person -> remove(person, said(group().with(person)))),
            entry("remove a message of another in a group one is not in", person -> remove(person, said(group()))),
            entry("remove such a message once it is reported", person -> remove(person, reported())),
            entry("list accounts", person -> person.get("/api/v1/admin/users")),
            entry("list reports", person -> person.get("/api/v1/admin/reports")),
            entry("resolve a report", person -> resolve(person, reported())),
            entry("resolve a report of a message of one's own", person -> resolve(person, reportedOf(person))),
            entry("ban a member", person -> ban(person, somebody("member"))),
            entry("ban a moderator", person -> ban(person, somebody("moderator"))),
            entry("ban an admin", person -> ban(person, somebody("admin"))),
            entry("ban an owner", person -> ban(person, somebody("owner"))),
            entry("end the ban of a member", person -> person.delete(user(banned()) + "/ban")),
            entry("end the sessions of a member", person -> person.delete(user(somebody("member")) + "/sessions")),
            entry("end the sessions of an owner", person -> person.delete(user(somebody("owner")) + "/sessions")),
            entry("make a moderator of a member", person -> make(person, "moderator", somebody("member"))),
            entry("make an admin of a member", person -> make(person, "admin", somebody("member"))),
            entry("make an owner of a member", person -> make(person, "owner", somebody("member"))),
            entry("make a member of a moderator", person -> make(person, "member", somebody("moderator"))),
            entry("make a member of an admin", person -> make(person, "member", somebody("admin"))),
            entry("make a member of an owner", person -> make(person, "member", somebody("owner"))),
            entry("make an owner of oneself", person -> make(person, "owner", person)),
            entry("invite somebody", person -> person.post("/api/v1/invites", "{}")),
            entry("read the audit log", person -> person.get("/api/v1/admin/audit")),
            entry("export the audit log", person -> person.get("/api/v1/admin/audit/export?limit=1")),
            entry("see the state of the nodes", person -> person.get("/api/v1/admin/nodes")));

    /** A conversation with the one who speaks in it. */
    private record Room(Person speaker, String id) {
        String messages() {
            return "/api/v1/conversations/" + id + "/messages";
        }

        Room with(Person person) {
            speaker.put("/api/v1/conversations/" + id + "/members/" + person.id())
                    .expect(200);
            return this;
        }
    }

    /** A message in a room. */
    private record Said(Room room, String seq) {
        String path() {
            return room.messages() + "/" + seq;
        }
    }

    @BeforeAll
    static void open() {
        owner = SERVER.signedIn("the-owner");
        speaker = SERVER.signedIn("speaker");
        witness = SERVER.signedIn("witness");
        actors = ROLES.stream().collect(Collectors.toMap(role -> role, InstallationTableTest::somebody));
    }

    private static Person somebody(String role) {
        return Leaders.withRole(SERVER, owner, role);
    }

    private static Room publicChannel() {
        return new Room(speaker, speaker.create("{'kind':'channel','name':'a channel'}"));
    }

    private static Room group() {
        return new Room(speaker, speaker.create("{'kind':'group','name':'a group'}"));
    }

    private static Said said(Room room) {
        return new Said(room, room.speaker().say(room.id(), "words").expect(201).text("seq"));
    }

    private static Said archived() {
        Said said = said(publicChannel());
        said.room()
                .speaker()
                .patch("/api/v1/conversations/" + said.room().id(), "{'settings':{'archived':true}}")
                .expect(200);
        return said;
    }

    private static Said reported() {
        Said said = said(group());
        said.room().with(witness);
        report(witness, said).expect(204);
        return said;
    }

    private static Said reportedOf(Person author) {
        Said said = said(new Room(author, author.create("{'kind':'channel','name':'a channel'}")));
        report(witness, said).expect(204);
        return said;
    }

    private static Person banned() {
        Person person = somebody("member");
        ban(owner, person).expect(200);
        return person;
    }

    private static Answered report(Person person, Said said) {
        return person.put(said.path() + "/report", "{'reason':'rude'}");
    }

    private static Answered remove(Person person, Said said) {
        return person.delete(said.path().replace("/v1/", "/v1/admin/"));
    }

    private static Answered ban(Person person, Person whom) {
        return person.put(user(whom) + "/ban", "{'reason':'rude'}");
    }

    private static Answered make(Person person, String role, Person whom) {
        return person.put(user(whom) + "/role", "{'role':'" + role + "'}");
    }

    private static Answered resolve(Person person, Said said) {
        String report = SERVER.one("select id::text from report where conversation = '"
                + said.room().id() + "'");
        return person.put("/api/v1/admin/reports/" + report + "/resolution", "{'act':'dismissed'}");
    }

    private record Cell(String what, String role, String expected) {}

    static Stream<Cell> cells() {
        return rows().entrySet().stream()
                .flatMap(row -> Stream.iterate(0, i -> i + 1)
                        .limit(ROLES.size())
                        .map(i -> new Cell(
                                row.getKey(), ROLES.get(i), row.getValue().get(i))));
    }

    /** The rows of the one table whose columns are these roles. */
    private static Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        boolean inside = false;
        for (String line : lines()) {
            List<String> parts = new ArrayList<>(
                    List.of(line.split("\\|")).stream().map(String::strip).toList());
            if (parts.size() == ROLES.size() + 2
                    && parts.subList(2, parts.size()).equals(ROLES)) {
                inside = true;
            } else if (inside && !line.startsWith("|")) {
                inside = false;
            } else if (inside && !line.startsWith("| ---")) {
                rows.put(parts.get(1), parts.subList(2, parts.size()));
            }
        }
        return rows;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("../docs/permissions.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void eachRowIsTriedAndEachDeedHasARow() {
        assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(DEEDS.keySet());
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theTableIsRight(Cell cell) {
        Person person = Objects.requireNonNull(actors.get(cell.role()));
        Answered answered = Objects.requireNonNull(DEEDS.get(cell.what())).by(person);
        switch (cell.expected()) {
            case "yes" ->
                assertThat(answered.response().statusCode()).as(answered.body()).isBetween(200, 204);
            case "no" -> answered.refused(403, "forbidden");
            case "unseen" -> answered.refused(404, "not_found");
            default -> throw new AssertionError("not a word of the table: " + cell);
        }
    }
}
