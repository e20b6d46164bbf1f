package chat.starling.server.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.starling.protocol.codec.ServerFrameCodec;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Poll;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.file.ReadFile;
import chat.starling.server.local.DirectoryBlobs;
import chat.starling.server.log.Answer;
import chat.starling.server.postgres.PostgresExport;
import chat.starling.server.postgres.PostgresFiles;
import chat.starling.server.postgres.TestConversations;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is exported is exactly what the log holds. */
class ExportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAUGHTY = List.of(
            "\"quotes\" and \\back\\slashes\\ and \u0001\u0007\u001f\u007f",
            "\n\r\t\u0085\u2028\u2029\u000b",
            "\u200b\u200e\u202eright to left\u202c\ufeff",
            "Z\u0351\u036b\u0343a\u0312\u0310l\u0300g\u035fo",
            "👩‍👩‍👧‍👦 🏳️‍🌈 𝒜 \ud83d\ude00",
            "<script>alert(1)</script> {{7*7}} ${1+1} %s %n",
            "'; drop table event; --",
            "null",
            "{\"type\":\"end\"}\n{\"type\":\"event\"}",
            "x".repeat(16_384));

    private static TestConversations world;
    private static ExportParts parts;
    private static UserId alice;
    private static UserId bob;

    @BeforeAll
    static void begin() throws IOException {
        world = new TestConversations();
        alice = world.account("alice");
        bob = world.account("bob");
        ReadFile files = new ReadFile(
                new PostgresFiles(world.database.jdbi()), new DirectoryBlobs(Files.createTempDirectory("export")));
        parts = new ExportParts(
                new PostgresExport(world.database.jdbi()),
                files,
                new Epoch("one"),
                "1.2.3",
                InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.678Z")));
    }

    @AfterAll
    static void end() throws InterruptedException {
        world.close();
    }

    private static byte[] bytes(Export export) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.writeTo(out);
        return out.toByteArray();
    }

    private static Export conversation(UserId user, ConversationId conversation) {
        Answer<Export> answer =
                new ExportConversation(parts, world.conversations).export(user, conversation, false, Leave.ALWAYS);
        return ((Answer.Given<Export>) answer).value();
    }

    /** A line ends with a line feed and nothing else, whatever texts hold. */
    private static List<String> lines(byte[] export) {
        String text = new String(export, StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n");
        return List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    private static List<JsonNode> records(byte[] export) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : lines(export)) {
            records.add(JSON.readTree(line));
        }
        return records;
    }

    private static List<Event> events(byte[] export) {
        return lines(export).stream()
                .filter(line -> line.startsWith("{\"type\":\"event\""))
                .map(line -> ServerFrameCodec.decode(line.getBytes(StandardCharsets.UTF_8))
                        .orElseThrow())
                .map(frame -> ((ServerFrame.EventFrame) frame).event())
                .toList();
    }

    /** A log with every kind of event in it. */
    private static ConversationId everything() {
        UserId carol = world.account("carol" + Nonce.random());
        ConversationId group = world.group(alice, bob);
        Seq said = world.say(group, alice, "one");
        world.append(group, alice, new EventBody.Member(carol, MemberChange.JOINED, Role.MEMBER));
        world.append(group, alice, new EventBody.Edit(said, "two @everybody"));
        world.append(group, bob, new EventBody.Reaction(said, "👍", true));
        world.append(group, alice, new EventBody.Pin(said, true));
        world.append(group, alice, new EventBody.Renamed("another name"));
        world.append(group, alice, new EventBody.Topic("a topic"));
        world.append(
                group,
                alice,
                new EventBody.Settings(new ConversationSettings("words", null, 3, null, null, null, false)));
        world.append(group, bob, new EventBody.Message("reply", said, MessageExtras.ofThread(said)));
        Seq open = poll(group, false);
        world.append(group, bob, new EventBody.Vote(open, List.of(1)));
        world.append(group, alice, new EventBody.PollClosed(open));
        world.append(group, alice, new EventBody.Vote(poll(group, true), List.of(0)));
        world.append(group, alice, new EventBody.PreviewRemoved(said));
        world.append(group, alice, new EventBody.Settings(ConversationSettings.disappearing(3_600)));
        Seq gone = world.say(group, alice, "a secret");
        world.append(group, alice, new EventBody.Edit(gone, "another secret"));
        world.append(group, alice, new EventBody.Delete(gone));
        world.say(group, alice, "here for an hour");
        return group;
    }

    private static Seq poll(ConversationId group, boolean anonymous) {
        MessageExtras extras = MessageExtras.NONE.withPoll(new Poll(List.of("yes", "no"), false, null, anonymous));
        var outcome = world.append(group, alice, new EventBody.Message("well?", null, extras));
        return ((chat.starling.server.log.AppendOutcome.Appended) outcome).seq();
    }

    @Test
    void everyKindOfEventIsThereAsTheLogHoldsIt() throws IOException {
        ConversationId group = everything();
        List<Event> exported = events(bytes(conversation(alice, group)));
        assertThat(exported).isEqualTo(world.events(group));
        Set<Class<?>> kinds =
                exported.stream().map(event -> event.body().getClass()).collect(Collectors.toSet());
        Set<Class<?>> all = Arrays.stream(EventBody.class.getPermittedSubclasses())
                .filter(kind -> kind != EventBody.Unknown.class)
                .collect(Collectors.toSet());
        assertThat(kinds).isEqualTo(all);
        assertThat(exported)
                .extracting(Event::body)
                .anyMatch(body -> body instanceof EventBody.Message message
                        && message.extras().disappearsAt() != null)
                .anyMatch(body -> body instanceof EventBody.Message message
                        && message.extras().previewRemoved());
    }

    @Test
    void deletedTextIsNotInIt() throws IOException {
        String export = new String(bytes(conversation(bob, everything())), StandardCharsets.UTF_8);
        assertThat(export).doesNotContain("secret").contains("\"deleted\":true");
    }

    @Test
    void naughtyTextComesOutAsItWent() throws IOException {
        ConversationId group = world.group(alice);
        NAUGHTY.forEach(text -> world.say(group, alice, text));
        byte[] export = bytes(conversation(alice, group));
        assertThat(events(export)).isEqualTo(world.events(group));
        assertThat(records(export))
                .filteredOn(record -> record.path("kind").asText().equals("message"))
                .extracting(record -> record.path("text").asText())
                .isEqualTo(NAUGHTY);
    }

    @Test
    void itBeginsWithWhatItIsAndEndsWithHowMuchItWas() throws IOException {
        List<JsonNode> records = records(bytes(conversation(alice, world.group(alice, bob))));
        assertThat(records.getFirst()).isEqualTo(JSON.readTree("""
                {"type":"export","format":1,"scope":"conversation","at":"2026-01-02T03:04:05.678Z","epoch":"one","version":"1.2.3"}
                """));
        assertThat(records.getLast().path("type").asText()).isEqualTo("end");
        assertThat(records.getLast().path("records").asLong()).isEqualTo(records.size() - 1);
        assertThat(records)
                .extracting(record -> record.path("type").asText())
                .containsExactly("export", "conversation", "user", "user", "member", "member", "event", "event", "end");
    }

    /** Something is said while the export is written: it ends where the conversation ended when it began. */
    @Test
    void itIsAsOfOneHead() throws IOException {
        ConversationId group = world.group(alice, bob);
        for (int i = 0; i < 1_200; i++) {
            world.say(group, alice, "before " + i);
        }
        List<Event> before = world.events(group);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        conversation(alice, group).writeTo(new OutputStream() {
            private boolean told;

            @Override
            public void write(int one) {
                out.write(one);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                if (!told && new String(bytes, offset, length, StandardCharsets.UTF_8).contains("before 0")) {
                    told = true;
                    world.say(group, bob, "meanwhile");
                }
                out.write(bytes, offset, length);
            }
        });
        assertThat(events(out.toByteArray())).isEqualTo(before);
        assertThat(world.events(group)).hasSize(before.size() + 1);
    }

    @Test
    void whoIsThrownOutWhileItIsWrittenGetsNoMoreOfIt() {
        ConversationId group = world.group(alice, bob);
        for (int i = 0; i < 1_200; i++) {
            world.say(group, alice, "number " + i);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Export export = conversation(bob, group);
        assertThatThrownBy(() -> export.writeTo(new OutputStream() {
                    private boolean out2;

                    @Override
                    public void write(int one) {
                        out.write(one);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        out.write(bytes, offset, length);
                        if (!out2 && out.size() > 1_000) {
                            out2 = true;
                            world.append(group, alice, new EventBody.Member(bob, MemberChange.REMOVED, null));
                        }
                    }
                }))
                .isInstanceOf(IOException.class);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("number 0")
                .doesNotContain("number 1100")
                .doesNotContain("\"type\":\"end\"");
    }

    @Test
    void whoseSessionEndsMeanwhileGetsNoMoreOfIt() {
        ConversationId group = world.group(alice, bob);
        for (int i = 0; i < 1_200; i++) {
            world.say(group, alice, "number " + i);
        }
        AtomicInteger asked = new AtomicInteger();
        Leave session = () -> {
            if (asked.incrementAndGet() > 3) {
                throw new IOException("the session has ended");
            }
        };
        assertIsBroken(((Answer.Given<Export>)
                        new ExportConversation(parts, world.conversations).export(bob, group, false, session))
                .value());
        asked.set(0);
        assertIsBroken(new ExportOwnData(parts).export(alice, false, session));
    }

    private static void assertIsBroken(Export export) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> export.writeTo(out)).isInstanceOf(IOException.class);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("{\"type\":\"export\"")
                .doesNotContain("number 1100", "\"type\":\"end\"");
    }

    @Test
    void withoutLeaveNoFileIsPacked() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Packing.Files never = file -> {
            throw new AssertionError("a file was opened");
        };
        assertThatThrownBy(() -> Packing.write(out, never, records -> Set.of(FileId.random()), () -> {
                    throw new IOException("the session has ended");
                }))
                .isInstanceOf(IOException.class);
    }

    /** No node runs that would erase it. */
    @Test
    void whatHasDisappearedIsToldAsDeletedThoughNobodyHasErasedItYet() throws IOException {
        ConversationId group = world.group(alice, bob);
        world.append(group, alice, new EventBody.Settings(ConversationSettings.disappearing(3_600)));
        Seq said = world.say(group, alice, "a secret");
        world.append(group, alice, new EventBody.Edit(said, "another secret"));
        assertThat(new String(bytes(conversation(alice, group)), StandardCharsets.UTF_8))
                .contains("a secret", "another secret");
        ExportParts later = new ExportParts(
                parts.store(),
                parts.files(),
                parts.epoch(),
                parts.version(),
                () -> Instant.now().plusSeconds(3_601));
        for (Export export : List.of(
                new ExportInstallation(later).export(false),
                new ExportOwnData(later).export(alice, false, Leave.ALWAYS))) {
            byte[] told = bytes(export);
            assertThat(new String(told, StandardCharsets.UTF_8)).doesNotContain("a secret", "another secret");
            assertThat(events(told))
                    .filteredOn(event -> event.conversation().equals(group))
                    .extracting(Event::body)
                    .anyMatch(EventBody.DeletedMessage.class::isInstance)
                    .anyMatch(body -> body instanceof EventBody.Edit edit && edit.text() == null);
        }
    }

    @Test
    void onesOwnDataIsWhatOneDidAndNothingOfOthers() throws IOException {
        UserId dora = world.account("dora");
        ConversationId group = world.group(alice, dora);
        world.say(group, dora, "mine");
        world.say(group, alice, "not mine");
        ConversationId left = world.group(dora, alice);
        world.say(left, dora, "said before I left");
        world.append(left, dora, new EventBody.Member(dora, MemberChange.LEFT, null));
        world.database.jdbi().useHandle(handle -> {
            handle.execute(
                    "insert into saved (account, conversation, seq, at, note) values (?, ?, 3, now(), 'a note')",
                    dora.value(),
                    group.value());
            handle.execute(
                    "insert into session values (?, ?, 'token', 'web', '192.0.2.1', now(), now(), now())",
                    java.util.UUID.randomUUID(),
                    dora.value());
            handle.execute(
                    "insert into report (id, conversation, seq, reporter, author, at, reason, evidence)"
                            + " values (?, ?, 4, ?, ?, now(), 'it is rude', '{\"text\":\"evil words\"}')",
                    java.util.UUID.randomUUID(),
                    group.value(),
                    dora.value(),
                    alice.value());
            handle.execute(
                    "insert into join_link (id, code_hash, conversation, maker, created_at, expires_at)"
                            + " values (?, 'token', ?, ?, now(), now())",
                    java.util.UUID.randomUUID(),
                    group.value(),
                    dora.value());
            handle.execute(
                    "update account set profile = '{\"status\":{\"emoji\":\"🌴\",\"text\":\"away\",\"until\":\"2030-01-02T03:04:05.678Z\"},"
                            + "\"do_not_disturb_until\":\"2031-01-02T03:04:05.678Z\"}' where id = ?",
                    dora.value());
            handle.execute("insert into ballot values (?, 9, ?, '{1,2}', '{}')", group.value(), dora.value());
        });
        byte[] export = bytes(new ExportOwnData(parts).export(dora, false, Leave.ALWAYS));
        assertThat(events(export)).allMatch(event -> event.sender().equals(dora));
        assertThat(new String(export, StandardCharsets.UTF_8))
                .contains("mine", "said before I left", "a note", "\"options\":[1,2]", "192.0.2.1", "it is rude")
                .contains("🌴", "away", "2030-01-02T03:04:05.678Z", "2031-01-02T03:04:05.678Z")
                .doesNotContain("not mine", "evil words", "none", "746f6b656e", "token");
        assertThat(records(export))
                .extracting(record -> record.path("type").asText())
                .contains("account", "session", "position", "saved", "ballot", "report", "join_link", "event", "end");
    }

    @Test
    void everythingIsEveryLog() throws IOException {
        ConversationId group = everything();
        byte[] export = bytes(new ExportInstallation(parts).export(false));
        assertThat(events(export).stream().filter(event -> event.conversation().equals(group)))
                .isEqualTo(world.events(group));
        assertThat(records(export))
                .filteredOn(record -> record.path("type").asText().equals("user"))
                .extracting(record -> record.path("name").asText())
                .contains("alice", "bob")
                .doesNotHaveDuplicates();
    }
}
