package chat.starling.server.slack;

import static chat.starling.server.slack.TestZip.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.MessageText;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.protocol.model.Utf8;
import chat.starling.server.slack.Summary.Count;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an export of Slack becomes, on the real database. */
class ImportTest {
    private ImportWorld world;

    @BeforeEach
    void begin() {
        world = new ImportWorld();
    }

    @AfterEach
    void end() throws InterruptedException {
        world.close();
    }

    @Test
    void aChannelComesWithItsMembersTopicAndPurpose() {
        world.run(TestZip.small().day(message("U1", "1500000100.000100", "hi")));
        Conversation general = world.only("alice");
        UserId alice = world.user("alice");
        UserId bob = world.user("bob");
        assertThat(general.kind()).isEqualTo(ConversationKind.CHANNEL);
        assertThat(general.name()).isEqualTo("general");
        assertThat(general.isPrivate()).isFalse();
        assertThat(general.topic()).isEqualTo("all and nothing");
        assertThat(general.memberCount()).isEqualTo(2);
        assertThat(world.log(general.id()))
                .extracting(Event::body)
                .containsExactly(
                        new EventBody.Member(alice, MemberChange.JOINED, Role.OWNER),
                        new EventBody.Member(bob, MemberChange.JOINED, Role.MEMBER),
                        new EventBody.Topic("all and nothing"),
                        new EventBody.Settings(new ConversationSettings("to talk", null, null, null, null, null, null)),
                        new EventBody.Message("hi", null));
    }

    @Test
    void messagesKeepTheirTimesAndAuthorsAndSeqsHaveNoGap() {
        world.run(TestZip.small()
                .day(message("U2", "1500000200.000000", "second"), message("U1", "1500000100.123456", "first")));
        List<Event> log = world.log(world.only("alice").id());
        assertThat(log)
                .extracting(event -> event.seq().value())
                .isEqualTo(LongStream.rangeClosed(1, 6).boxed().toList());
        assertThat(log.subList(4, 6))
                .extracting(Event::at, Event::sender)
                .containsExactly(
                        tuple(Instant.ofEpochMilli(1_500_000_100_123L), world.user("alice")),
                        tuple(Instant.ofEpochMilli(1_500_000_200_000L), world.user("bob")));
    }

    @Test
    void everythingIsReadForAllMembersAndInThreadsToo() {
        world.run(TestZip.small()
                .day(
                        message("U1", "1500000100.0", "root"),
                        message("U2", "1500000101.0", "<@U1> look", ",\"thread_ts\":\"1500000100.0\""),
                        message("U2", "1500000102.0", "<!channel> later")));
        Conversation general = world.only("alice");
        assertThat(ImportWorld.membership(general).reading().read()).isEqualTo(general.head());
        assertThat(ImportWorld.membership(general).reading().unread()).isZero();
        assertThat(ImportWorld.membership(general).reading().mentions()).isZero();
        assertThat(ImportWorld.membership(general).reading().unreadInThreads()).isZero();
        assertThat(world.world.committed).as("what live sessions hear").isEmpty();
    }

    @Test
    void threadsEditsReactionsAndPinsComeAlong() {
        String pins = TestZip.CHANNELS.replace(
                "\"is_archived\"",
                "\"pins\":[{\"id\":\"1500000100.000000\",\"type\":\"C\",\"user\":\"U2\"}],\"is_archived\"");
        Summary summary = world.run(TestZip.small()
                .with("channels.json", pins)
                .day(
                        message(
                                "U1",
                                "1500000100.0",
                                "root",
                                ",\"edited\":{\"user\":\"U1\",\"ts\":\"1500000150.0\"},"
                                        + "\"reactions\":[{\"name\":\"thumbsup\",\"users\":[\"U1\",\"U2\"],\"count\":2},"
                                        + "{\"name\":\"our_own\",\"users\":[\"U2\"],\"count\":1}]"),
                        message("U2", "1500000101.0", "reply", ",\"thread_ts\":\"1500000100.000000\""),
                        message(
                                "U2",
                                "1500000102.0",
                                "shown",
                                ",\"subtype\":\"thread_broadcast\",\"thread_ts\":\"1500000100.000000\""),
                        message("U2", "1500000103.0", "lost", ",\"thread_ts\":\"1400000000.000000\"")));
        Seq root = new Seq(5);
        List<EventBody> bodies =
                world.log(world.only("alice").id()).stream().map(Event::body).toList();
        assertThat(bodies.subList(5, 9))
                .containsExactly(
                        new EventBody.Edit(root, "root"),
                        new EventBody.Reaction(root, "👍", true),
                        new EventBody.Reaction(root, "👍", true),
                        new EventBody.Reaction(root, ":our_own:", true));
        assertThat(bodies.getLast()).isEqualTo(new EventBody.Pin(root, true));
        assertThat(world.said()).extracting(said -> said.extras().thread()).containsExactly(null, root, root, null);
        assertThat(world.said())
                .extracting(said -> said.extras().alsoInConversation())
                .containsExactly(false, false, true, false);
        assertThat(summary.of(Count.LOST_ROOTS)).isOne();
        assertThat(summary.of(Count.REACTIONS)).isEqualTo(3);
        assertThat(world.world
                        .messages
                        .pinned(world.only("alice").id(), null, 10, world.admin)
                        .messages())
                .extracting(chat.starling.protocol.model.Message::text)
                .containsExactly("root");
    }

    @Test
    void directGroupAndPrivateOnesAreWhatTheyWere() {
        world.run(
                TestZip.small()
                        .with("dms.json", "[{\"id\":\"D1\",\"created\":1500000000,\"members\":[\"U1\",\"U2\"]}]")
                        .with("D1/2017-07-14.json", "[" + message("U2", "1500000300.0", "psst <!here>") + "]")
                        .with(
                                "mpims.json",
                                "[{\"id\":\"G1\",\"name\":\"mpdm-a-b-c\",\"created\":1500000000,\"members\":[\"U1\",\"U2\",\"U3\"]}]")
                        .with("mpdm-a-b-c/2017-07-14.json", "[" + message("U3", "1500000400.0", "we three") + "]")
                        .with(
                                "groups.json",
                                "[{\"id\":\"G2\",\"name\":\"secret\",\"created\":1500000000,\"creator\":\"U1\",\"members\":[\"U1\"],\"is_archived\":true}]"));
        assertThat(world.of("alice"))
                .extracting(Conversation::kind, Conversation::name, Conversation::isPrivate)
                .containsExactlyInAnyOrder(
                        tuple(ConversationKind.CHANNEL, "general", false),
                        tuple(ConversationKind.DIRECT, null, true),
                        tuple(ConversationKind.GROUP, "alice, bob, gone", true),
                        tuple(ConversationKind.CHANNEL, "secret", true));
        assertThat(world.of("alice"))
                .filteredOn(conversation -> "secret".equals(conversation.name()))
                .extracting(conversation -> conversation.settings().isArchived())
                .containsExactly(true);
        assertThat(world.world.conversations.listOf(world.admin)).isEmpty();
    }

    @Test
    void aDirectConversationThatStandsHereIsLeftAlone() {
        UserId alice = world.world.account("alice");
        UserId bob = world.world.account("bob");
        var here = world.world.conversations.create(
                alice, new chat.starling.server.conversation.NewConversation.Direct(bob), java.util.Set.of(bob));
        TestZip zip = new TestZip()
                .with("users.json", TestZip.USERS)
                .with("dms.json", "[{\"id\":\"D1\",\"created\":1500000000,\"members\":[\"U1\",\"U2\"]}]")
                .with("D1/2017-07-14.json", "[" + message("U2", "1500000300.0", "psst") + "]");
        world.run(world.store(), zip, Map.of("U1", "alice", "U2", "bob"));
        assertThat(world.of("alice"))
                .extracting(Conversation::kind)
                .containsExactlyInAnyOrder(ConversationKind.DIRECT, ConversationKind.GROUP);
        assertThat(world.log(here.id())).hasSize(2);
    }

    @Test
    void aTakenNameIsNeverTakenForTheSamePerson() {
        world.world.account("alice");
        Summary summary = world.run(TestZip.small().day(message("U1", "1500000100.0", "hi <@U1>")));
        assertThat(world.world.conversations.listOf(world.user("alice"))).isEmpty();
        assertThat(world.only("alice-slack").memberCount()).isEqualTo(2);
        assertThat(summary.of(Count.RENAMED)).isOne();
        assertThat(world.lines).contains("the account of alice is alice-slack");
    }

    @Test
    void theOperatorSaysWhoIsTheSame() {
        UserId here = world.world.account("alice");
        world.run(world.store(), TestZip.small().day(message("U1", "1500000100.0", "hi")), Map.of("U1", "alice"));
        assertThat(world.only("alice").memberCount()).isEqualTo(2);
        assertThat(world.user("alice")).isEqualTo(here);
        assertThatThrownBy(() -> world.run(world.store(), TestZip.small(), Map.of("U1", "bob")))
                .hasMessageContaining("an earlier run has made that alice");
    }

    @Test
    void withoutAnAdminNothingIsImported() {
        world.world.database.jdbi().useHandle(handle -> handle.execute("delete from account"));
        assertThatThrownBy(() -> world.run(TestZip.small()))
                .isInstanceOf(BadExport.class)
                .hasMessageContaining("make the first account");
    }

    @Test
    void twoImportsAtOnceAreOneTooMany() {
        ImportStore.Turn first = world.store().begin().orElseThrow();
        assertThatThrownBy(() -> world.run(TestZip.small())).hasMessageContaining("another import is under way");
        first.close();
        world.run(TestZip.small());
        assertThat(world.only("alice").memberCount()).isEqualTo(2);
    }

    @Test
    void aRehearsalWritesNothingAndSaysWhatWouldBeDone() {
        world.world.account("bob");
        Summary summary = world.run(
                new Rehearsal(world.store()), TestZip.small().day(message("U1", "1500000100.0", "hi")), Map.of());
        assertThat(summary.of(Count.MESSAGES)).isOne();
        assertThat(summary.of(Count.RENAMED)).isOne();
        assertThat(world.lines).contains("the account of bob is bob-slack");
        assertThat(world.store().named("alice")).isEmpty();
        assertThat(world.store().conversation("C1")).isEmpty();
    }

    @Test
    void whatIsLeftOutIsCountedByItsReason() {
        Summary summary = world.run(TestZip.small()
                .day(
                        message("U1", "1500000100.0", "joined", ",\"subtype\":\"channel_join\""),
                        message("U1", "1500000101.0", "", ",\"subtype\":\"bot_message\""),
                        message("U1", "not a time", "hm"),
                        message("U1", "1500000102.0", "twice"),
                        message("U1", "1500000102.0", "twice")));
        assertThat(summary.skipped())
                .containsEntry("messages of the kind channel_join", 1L)
                .containsEntry("messages without words or files", 1L)
                .containsEntry("a message without a time", 1L)
                .containsEntry("messages that are in the export twice", 1L);
        assertThat(world.said()).extracting(EventBody.Message::text).containsExactly("twice");
    }

    @Test
    void hostileValuesComeInHarmless() {
        String huge = "x".repeat(50_000);
        Summary summary = world.run(
                TestZip.small()
                        .day(
                                message("U9", "1500000100.0", "from nobody"),
                                message(huge, "1500000101.0", "a huge author"),
                                message("U1", "99999999999.0", "from the future"),
                                message("U1", "1500000103.0", huge),
                                message("U1", "1500000104.0", "nul \\u0000 and half \\ud800"),
                                "{\"type\":\"message\",\"ts\":\"1500000105.0\",\"bot_id\":\"B1\",\"username\":\"Weather\",\"text\":\"\","
                                        + "\"attachments\":[{\"title\":\"Rain\",\"title_link\":\"https://rain.example\",\"text\":\"*much*\"}]}"));
        assertThat(summary.of(Count.FUTURE)).isOne();
        assertThat(summary.of(Count.SPLIT)).isEqualTo(3);
        List<Event> log = world.log(world.only("alice").id());
        assertThat(log).extracting(Event::at).isSorted().allMatch(at -> !at.isAfter(ImportWorld.NOW));
        assertThat(world.said())
                .extracting(EventBody.Message::text)
                .contains("nul \ufffd and half \ufffd", "[Rain](<https://rain.example>)\n**much**");
        assertThat(world.store().named("weather")).isPresent();
        assertThat(world.store().named("somebody")).isPresent();
    }

    @Test
    void filesThatAreNowhereAreNotedByNameAndSize() {
        Summary summary = world.run(TestZip.small()
                .with("__uploads/F2/plan.txt", "the plan")
                .day(message(
                        "U1",
                        "1500000100.0",
                        "two files",
                        ",\"files\":[{\"id\":\"F1\",\"name\":\"cat_1.png\",\"size\":1234,\"url_private\":\"https://files.example/x\"},"
                                + "{\"id\":\"F2\",\"name\":\"plan.txt\",\"size\":8}]")));
        assertThat(summary.of(Count.NOTES)).isOne();
        assertThat(summary.of(Count.FILES)).isOne();
        EventBody.Message said = world.said().getFirst();
        assertThat(said.text()).isEqualTo("two files\n\n*File of Slack, not in the export: cat\\_1.png, 1,234 bytes*");
        assertThat(said.extras().attachments())
                .extracting(file -> file.name(), file -> file.size())
                .containsExactly(tuple("plan.txt", 8L));
    }

    /** A collection would clear away within a day what no message were known to carry. */
    @Test
    void anotherMemberDownloadsAnImportedFileDaysLater() throws IOException {
        world.run(TestZip.small()
                .with("__uploads/F2/plan.txt", "the plan")
                .day(message(
                        "U1",
                        "1500000100.0",
                        "a file",
                        ",\"files\":[{\"id\":\"F2\",\"name\":\"plan.txt\",\"size\":8}]")));
        world.collect(Duration.ofDays(2));
        FileId file = world.said().getFirst().extras().attachments().getFirst().id();
        assertThat(world.download(world.user("bob"), file)).isEqualTo("the plan");
    }

    /** Also when neither the files nor what is said of them fits. */
    @Test
    void ofManyFilesThatAreNowhereAFewAreNotedAndTheOthersCounted() {
        String[] files = IntStream.range(0, 300)
                .mapToObj(i -> "{\"id\":\"F%d\",\"name\":\"%s%d\",\"size\":1}".formatted(i, "n".repeat(100), i))
                .toArray(String[]::new);
        String names = ",\"files\":[" + String.join(",", files) + "]";
        world.run(TestZip.small()
                .day(
                        message("U1", "1500000100.0", "short", names),
                        message("U1", "1500000200.0", "x".repeat(14_336), names.replace("nnn", "***"))));
        assertThat(world.said())
                .extracting(EventBody.Message::text)
                .allMatch(text -> Utf8.length(text) <= MessageText.MAX_BYTES);
        assertThat(world.said().getFirst().text())
                .contains("n9, 1 bytes*")
                .doesNotContain("n10,")
                .endsWith("\n\n*and 290 more*");
        assertThat(world.said().get(1).text()).startsWith("xxx").matches("(?s).*\\*and 29\\d more\\*");
    }
}
