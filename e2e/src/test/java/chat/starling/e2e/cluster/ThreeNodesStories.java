package chat.starling.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.Command;
import chat.starling.client.NewConversation;
import chat.starling.client.StarlingFiles;
import chat.starling.client.ThreadPage;
import chat.starling.e2e.Flood;
import chat.starling.e2e.Person;
import chat.starling.e2e.Wire;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Draft;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Profile;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.SendOptions;
import chat.starling.protocol.model.Seq;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Alice, bob and carol, each on another node: one chat for them all the same. */
@ExtendWith(LogsOnFailure.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ThreeNodesStories {
    private static final int MESSAGES = 200;
    private static final int REPLAY_LIMIT = 10_000;

    Cluster cluster;
    Person alice;
    Person bob;
    Person carol;
    ConversationId talk;
    Wire hers;
    Wire his;
    Wire carols;

    /** Opens a socket for each of the people, on three different nodes. */
    abstract List<Wire> arrive(List<Person> people);

    @BeforeAll
    void begin() {
        cluster = Cluster.start(3);
        alice = Person.register(cluster.node(0).url(), "alice");
        bob = Person.register(cluster.node(1).url(), "bob");
        carol = Person.register(cluster.node(2).url(), "carol");
    }

    @AfterAll
    void end() {
        try (Cluster ended = cluster) {
            ended.assertQuiet();
        }
    }

    @BeforeEach
    void comeTogether() {
        talk = alice.rest()
                .create(NewConversation.group(
                        "talk", List.of(bob.user().id(), carol.user().id())))
                .id();
        List<Wire> wires = arrive(List.of(alice, bob, carol));
        hers = wires.get(0);
        his = wires.get(1);
        carols = wires.get(2);
    }

    @AfterEach
    void part() {
        hers.close();
        his.close();
        carols.close();
    }

    private static String command(String type, ConversationId conversation, String fields) {
        return "{'type':'" + type + "','id':%d,'conversation':'" + conversation + "','nonce':'" + UUID.randomUUID()
                + "'," + fields + "}";
    }

    private static long acked(JsonNode answer) {
        assertThat(answer.path("type").asText()).as(answer.toString()).isEqualTo("ack");
        return answer.path("seq").asLong();
    }

    long says(Wire wire, String text) {
        return acked(wire.ask(command("send", talk, "'text':'" + text + "'")));
    }

    void awaitSeq(Wire wire, long seq) {
        wire.await(frame -> isEvent(frame) && frame.path("seq").asLong() == seq);
    }

    private boolean isEvent(JsonNode frame) {
        return frame.path("type").asText().equals("event")
                && frame.path("conversation").asText().equals(talk.toString());
    }

    private static String isOf(JsonNode event) {
        String kind = event.path("kind").asText();
        return kind.equals("member") ? event.path("change").asText() : kind;
    }

    @Test
    void mentionsAndMarksReachEveryDevice() {
        Person mallory = Person.register(cluster.node(1).url(), "mallory");
        long first = says(hers, "@" + bob.user().name() + ", @" + mallory.user().name() + ": look");
        long second = says(carols, "@channel: lunch");
        awaitSeq(his, second);
        JsonNode said = his.events(talk).getFirst();
        assertThat(said.path("mentions")).hasSize(1);
        assertThat(said.path("mentions").get(0).asText())
                .isEqualTo(bob.user().id().toString());
        try (Wire phone = Wire.signedIn(bob.at(cluster.node(2).url()))) {
            assertThat(counts(listed(phone.frames("welcome").getFirst()))).containsExactly(2, 2);
            ok(his.ask("{'type':'read','id':%d,'conversation':'" + talk + "','seq':" + second + "}"));
            assertThat(counts(awaitRead(phone, 1))).containsExactly(0, 0);
            assertThat(bob.rest().mentions(null, 10).messages()).hasSize(2);
            bob.rest().markUnread(talk, new Seq(second));
            for (Wire device : List.of(his, phone)) {
                JsonNode marked = awaitRead(device, 2);
                assertThat(counts(marked)).containsExactly(1, 1);
                assertThat(marked.path("seq").asLong()).isEqualTo(second);
                assertThat(marked.path("unread_from").asLong()).isEqualTo(second);
            }
            acked(hers.ask(command("edit", talk, "'seq':" + first + ",'text':'never mind'")));
            assertThat(bob.rest().mentions(null, 10).messages()).hasSize(1);
        }
        assertThat(mallory.rest().mentions(null, 10).messages()).isEmpty();
    }

    private JsonNode listed(JsonNode welcome) {
        for (JsonNode conversation : welcome.path("conversations")) {
            if (conversation.path("id").asText().equals(talk.toString())) {
                return conversation;
            }
        }
        throw new AssertionError("not listed: " + welcome);
    }

    private static List<Integer> counts(JsonNode told) {
        return List.of(told.path("unread").asInt(), told.path("mentions").asInt());
    }

    private JsonNode awaitRead(Wire wire, long version) {
        return wire.await(frame -> frame.path("type").asText().equals("read")
                && frame.path("conversation").asText().equals(talk.toString())
                && frame.path("read_version").asLong() == version);
    }

    private static void ok(JsonNode answer) {
        assertThat(answer.path("type").asText()).as(answer.toString()).isEqualTo("ok");
    }

    @Test
    void aFileComesInOverTwoNodesAndIsFetchedFromAThird() {
        byte[] content = new byte[5_000_000];
        new Random(3).nextBytes(content);
        FileId file = alice.rest().files().begin("big.bin", content.length);
        alice.rest().files().append(file, 0, Arrays.copyOf(content, 1_234_567));
        StarlingFiles elsewhere = alice.at(cluster.node(1).url()).rest().files();
        assertThat(elsewhere.offset(file)).isEqualTo(1_234_567);
        elsewhere.append(file, 1_234_567, Arrays.copyOfRange(content, 1_234_567, content.length));
        alice.rest().submit(new Command.Send(talk, Nonce.random(), "", null, SendOptions.carrying(List.of(file))));
        assertThat(carol.rest().files().content(file)).isEqualTo(content);
        assertThat(carol.rest().files().find(file).name()).isEqualTo("big.bin");
    }

    @Test
    void everyKindOfEventCrossesNodes() {
        Person dave = Person.register(cluster.node(1).url(), "dave");
        long first = says(hers, "shall we?");
        long second = says(his, "yes");
        acked(his.ask(command("edit", talk, "'seq':" + second + ",'text':'yes!'")));
        acked(carols.ask(command("react", talk, "'seq':" + second + ",'emoji':'🐦','on':true")));
        acked(hers.ask(command("pin", talk, "'seq':" + second + ",'on':true")));
        acked(hers.ask(command("delete", talk, "'seq':" + first)));
        assertThat(carol.rest().pins(talk, null, 50).messages())
                .singleElement()
                .satisfies(pinned -> assertThat(pinned.text()).isEqualTo("yes!"));
        alice.rest().addMember(talk, dave.user().id());
        alice.rest().changeRole(talk, dave.user().id(), Role.ADMIN);
        dave.rest().removeMember(talk, dave.user().id());
        alice.rest().addMember(talk, dave.user().id());
        alice.rest().removeMember(talk, dave.user().id());
        alice.rest().setTopic(talk, "what to do");
        alice.rest().rename(talk, "evening");
        List<Wire> all = List.of(hers, his, carols);
        all.forEach(wire -> wire.await(
                frame -> isEvent(frame) && frame.path("kind").asText().equals("renamed")));
        assertThat(hers.events(talk).stream().map(ThreeNodesStories::isOf))
                .containsExactly(
                        "message",
                        "message",
                        "edit",
                        "reaction",
                        "pin",
                        "delete",
                        "joined",
                        "role",
                        "left",
                        "joined",
                        "removed",
                        "topic",
                        "renamed");
        assertThat(his.events(talk)).isEqualTo(hers.events(talk));
        assertThat(carols.events(talk)).isEqualTo(hers.events(talk));
    }

    @Test
    void typingAndPresenceCrossNodes() {
        Person erin = Person.register(cluster.node(2).url(), "erin");
        alice.rest().addMember(talk, erin.user().id());
        hers.ask("{'type':'watch','id':%d,'users':['" + erin.user().id() + "']}");
        hers.await(frame -> isPresence(frame, erin, "offline"));
        try (Wire erins = Wire.signedIn(erin)) {
            hers.await(frame -> isPresence(frame, erin, "online"));
            erins.tell("{'type':'typing','conversation':'" + talk + "'}");
            JsonNode typing = hers.awaitType("typing");
            assertThat(typing.path("user").asText()).isEqualTo(erin.user().id().toString());
            assertThat(typing.path("conversation").asText()).isEqualTo(talk.toString());
            hers.forget();
        }
        hers.await(frame -> isPresence(frame, erin, "offline"));
    }

    private static boolean isPresence(JsonNode frame, Person person, String status) {
        return frame.path("type").asText().equals("presence")
                && frame.path("user").asText().equals(person.user().id().toString())
                && frame.path("status").asText().equals(status);
    }

    @Test
    void ownDevicesHearOnAnotherNodeHowFarTheUserHasRead() {
        long seq = says(his, "read me");
        try (Wire phone = Wire.signedIn(alice.again().at(cluster.node(2).url()))) {
            hers.ask("{'type':'read','id':%d,'conversation':'" + talk + "','seq':" + seq + "}");
            JsonNode read = phone.awaitType("read");
            assertThat(read.path("seq").asLong()).isEqualTo(seq);
            assertThat(read.path("user").asText()).isEqualTo(alice.user().id().toString());
        }
    }

    @Test
    void ownDevicesHearOnAnotherNodeWhatTheUserSaves() {
        long seq = says(his, "keep me");
        awaitSeq(hers, seq);
        try (Wire phone = Wire.signedIn(alice.again().at(cluster.node(2).url()))) {
            alice.rest().save(talk, new Seq(seq), "for later", null);
            JsonNode saved = phone.awaitType("saved");
            assertThat(saved.path("conversation").asText()).isEqualTo(talk.toString());
            assertThat(saved.path("seq").asLong()).isEqualTo(seq);
            assertThat(saved.path("on").asBoolean()).isTrue();
        }
        assertThat(bob.rest().saved(null, 50).saved()).isEmpty();
    }

    @Test
    void whatIsSaidOnOneNodeIsFoundOnOthersAndWhatIsDeletedNoMore() {
        long seq = says(hers, "a needle");
        Awaitility.await().untilAsserted(() -> assertThat(found(bob, "needle")).containsExactly(seq));
        acked(hers.ask(command("edit", talk, "'seq':" + seq + ",'text':'a thread'")));
        Awaitility.await()
                .untilAsserted(() -> assertThat(found(carol, "thread")).containsExactly(seq));
        assertThat(found(bob, "needle")).isEmpty();
        acked(hers.ask(command("delete", talk, "'seq':" + seq)));
        assertThat(found(bob, "thread")).isEmpty();
    }

    private List<Long> found(Person person, String word) {
        return person.rest().search(word + " in:" + talk, null, 10).results().stream()
                .map(result -> result.message().seq().value())
                .toList();
    }

    @Test
    void slowModeIsOneOnAllNodes() {
        alice.rest().choose(talk, new ConversationSettings(null, null, 600, null, null, null, null));
        hers.await(frame -> isEvent(frame) && frame.path("kind").asText().equals("settings"));
        try (Wire elsewhere = Wire.signedIn(bob.at(cluster.node(2).url()))) {
            String first = command("send", talk, "'text':'here'");
            String second = command("send", talk, "'text':'there'");
            CompletableFuture<JsonNode> here = CompletableFuture.supplyAsync(() -> his.ask(first));
            CompletableFuture<JsonNode> there = CompletableFuture.supplyAsync(() -> elsewhere.ask(second));
            assertThat(List.of(here.join(), there.join()))
                    .extracting(answer ->
                            answer.path("type").asText() + answer.path("code").asText())
                    .containsExactlyInAnyOrder("ack", "errorrate_limited");
            says(carols, "each has a pace of their own");
            says(hers, "and the owner none");
        }
    }

    @Test
    void threadsAndTheirReadPositionsCrossNodes() {
        long root = says(hers, "lunch?");
        try (Wire phone = Wire.signedIn(alice.again().at(cluster.node(2).url()))) {
            long reply = acked(his.ask(command("send", talk, "'text':'at noon','thread':" + root)));
            JsonNode follows = phone.awaitType("thread").path("thread");
            assertThat(follows.path("seq").asLong()).isEqualTo(root);
            assertThat(follows.path("following").asBoolean()).isTrue();
            assertThat(follows.path("unread").asInt()).isEqualTo(1);
            phone.forget();
            hers.ask("{'type':'read','id':%d,'conversation':'" + talk + "','seq':" + reply + ",'thread':" + root + "}");
            JsonNode read = phone.awaitType("thread").path("thread");
            assertThat(read.path("read").asLong()).isEqualTo(reply);
            assertThat(read.path("unread").asInt()).isZero();
        }
        ThreadPage page = carol.rest().thread(talk, new Seq(root), null, 50);
        assertThat(page.messages()).extracting(Message::text).containsExactly("at noon");
        assertThat(Objects.requireNonNull(page.root().thread()).replies()).isEqualTo(1);
        assertThat(page.standing().following()).isFalse();
        assertThat(bob.rest().followedThreads(null, 20).threads())
                .extracting(entry -> entry.root().text())
                .contains("lunch?");
        awaitSeq(carols, root + 1);
    }

    @Test
    void aDraftIsOnEveryDevice() {
        try (Wire phone = Wire.signedIn(alice.again().at(cluster.node(2).url()))) {
            Draft draft = new Draft(talk, null, "on my way", new Seq(1), System.currentTimeMillis());
            assertThat(alice.rest().keep(draft)).isEqualTo(draft);
            for (Wire wire : List.of(hers, phone)) {
                assertThat(wire.awaitType("draft").path("draft").path("text").asText())
                        .isEqualTo("on my way");
                wire.forget();
            }
            assertThat(alice.rest().drafts()).contains(draft);
            alice.rest().keep(Draft.erased(talk, null, draft.version() + 1));
            assertThat(phone.awaitType("draft").path("draft").path("text").asText())
                    .isEmpty();
            assertThat(alice.rest().drafts()).doesNotContain(draft);
        }
    }

    @Test
    void anotherNameIsSeenOnEveryNode() {
        Person frank = Person.register(cluster.node(1).url(), "frank");
        hers.ask("{'type':'watch','id':%d,'users':['" + frank.user().id() + "']}");
        hers.await(frame -> isPresence(frame, frank, "offline"));
        try (Wire phone = Wire.signedIn(frank.at(cluster.node(2).url()))) {
            frank.rest().changeProfile("Frankie");
            for (Wire wire : List.of(hers, phone)) {
                JsonNode user = wire.awaitType("user").path("user");
                assertThat(user.path("id").asText()).isEqualTo(frank.user().id().toString());
                assertThat(user.path("display_name").asText()).isEqualTo("Frankie");
            }
            frank.rest().setStatus(new Profile.Status("🌴", "on leave", null));
            for (Wire wire : List.of(hers, phone)) {
                wire.await(frame -> frame.at("/user/status/text").asText().equals("on leave"));
            }
        }
    }

    @Test
    void theListOfConversationsChangesOnEveryNode() {
        ConversationId other = bob.rest()
                .create(NewConversation.group(
                        "other", List.of(alice.user().id(), carol.user().id())))
                .id();
        for (Wire wire : List.of(hers, his, carols)) {
            wire.await(frame -> isChange(frame, "added", other));
        }
        bob.rest().changeRole(other, carol.user().id(), Role.ADMIN);
        carols.await(frame -> isChange(frame, "updated", other)
                && frame.path("conversation").path("role").asText().equals("admin"));
        bob.rest().removeMember(other, carol.user().id());
        carols.await(frame -> isChange(frame, "removed", other));
    }

    private static boolean isChange(JsonNode frame, String change, ConversationId conversation) {
        return frame.path("type").asText().equals("conversation")
                && frame.path("change").asText().equals(change)
                && frame.path("conversation").path("id").asText().equals(conversation.toString());
    }

    @Test
    void eventsOfAllNodesComeInOrderEachOnceEverywhere() {
        List<CompletableFuture<Void>> writers = List.of(speak(hers), speak(his), speak(carols));
        writers.forEach(CompletableFuture::join);
        long last = says(hers, "the end");
        for (Wire wire : List.of(hers, his, carols)) {
            awaitSeq(wire, last);
            assertThat(wire.events(talk).stream().map(event -> event.path("seq").asLong()))
                    .hasSize(3 * MESSAGES + 1)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
        assertThat(his.events(talk)).isEqualTo(hers.events(talk));
        assertThat(carols.events(talk)).isEqualTo(hers.events(talk));
    }

    private CompletableFuture<Void> speak(Wire wire) {
        return CompletableFuture.runAsync(
                () -> IntStream.range(0, MESSAGES).forEach(i -> says(wire, "m" + i)), Thread::startVirtualThread);
    }

    @Test
    void aRemovedMemberStopsHearingAtOnce() {
        CompletableFuture<Void> speaking = speak(hers);
        Awaitility.await().until(() -> carols.events(talk).size() > MESSAGES / 4);
        alice.rest().removeMember(talk, carol.user().id());
        JsonNode removed = his.await(frame -> isEvent(frame) && isOf(frame).equals("removed"));
        speaking.join();
        carols.await(frame -> isChange(frame, "removed", talk));
        awaitSeq(his, says(hers, "without carol"));
        carols.ask("{'type':'ping','id':%d}");
        assertThat(carols.events(talk).getLast().path("seq").asLong())
                .isLessThanOrEqualTo(removed.path("seq").asLong());
        assertThat(carols.ask(command("send", talk, "'text':'still here'"))
                        .path("code")
                        .asText())
                .isEqualTo("not_found");
    }

    @Test
    void theHeartbeatOfEachNodeTellsTheHead() {
        long seq = says(hers, "tick");
        for (Wire wire : List.of(hers, his, carols)) {
            wire.await(frame -> frame.path("type").asText().equals("heartbeat")
                    && frame.path("heads").path(talk.toString()).asLong() == seq);
        }
    }

    @Test
    void historyIsAPageOfWhatOtherNodesWrote() {
        List<Long> said = List.of(says(hers, "one"), says(his, "two"), says(hers, "three"));
        JsonNode page = carols.ask("{'type':'history','id':%d,'conversation':'" + talk + "','limit':3}");
        assertThat(page.path("type").asText()).isEqualTo("page");
        assertThat(page.path("messages"))
                .extracting(message -> message.path("seq").asLong())
                .isEqualTo(said);
    }

    private long flood(ConversationId busy, Person sender) throws SQLException {
        String address = PostgresProcess.address(cluster.postgres().port());
        try (Connection database = DriverManager.getConnection(address)) {
            return Flood.into(database, busy, sender, REPLAY_LIMIT + 1);
        }
    }

    /** Nobody who is here has it, so no node follows it yet: its events are written past the server. */
    @Test
    void tooMuchToReplayIsAGapAtAnotherNode() throws SQLException {
        Person gina = Person.register(cluster.node(0).url(), "gina");
        Person hank = Person.register(cluster.node(1).url(), "hank");
        ConversationId busy = gina.rest()
                .create(NewConversation.group("busy", List.of(hank.user().id())))
                .id();
        long head = flood(busy, gina);
        String epoch = gina.rest().installation().epoch().value();
        try (Wire wire = Wire.signedIn(hank.at(cluster.url()))) {
            wire.ask("{'type':'sync','id':%d,'epoch':'" + epoch + "','after':{'" + busy + "':2}}");
            JsonNode gap = wire.awaitType("gap");
            assertThat(gap.path("from").asLong()).isEqualTo(3);
            assertThat(gap.path("to").asLong()).isEqualTo(head);
        }
    }

    @Test
    void aRevokedTokenClosesItsSocketsOnEveryNode() {
        Person phone = bob.again();
        List<Wire> sockets = cluster.nodes().stream()
                .map(node -> Wire.signedIn(phone.at(node.url())))
                .toList();
        phone.at(cluster.node(0).url()).rest().signOut();
        assertThat(sockets)
                .allSatisfy(socket -> assertThat(socket.closeCode(45)).isEqualTo(4102));
        sockets.forEach(Wire::close);
        assertThat(his.closeCodeNow()).isNull();
    }

    @Test
    void aSyncWorksOnAnyNode() {
        long last =
                IntStream.range(0, 20).mapToLong(i -> says(hers, "m" + i)).max().orElseThrow();
        List.of(his, carols).forEach(wire -> awaitSeq(wire, last));
        String epoch = alice.rest().installation().epoch().value();
        for (NodeProcess node : cluster.nodes()) {
            try (Wire wire = Wire.signedIn(carol.at(node.url()))) {
                JsonNode synced =
                        wire.ask("{'type':'sync','id':%d,'epoch':'" + epoch + "','after':{'" + talk + "':0}}");
                assertThat(synced.path("heads").path(talk.toString()).asLong()).isEqualTo(last);
                assertThat(wire.events(talk)).hasSize((int) last);
            }
        }
    }
}
