package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.SessionStore;
import chat.starling.server.conversation.Conversations.View;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.message.Stretch;
import chat.starling.server.message.Stretch.Place;
import chat.starling.server.search.Choice;
import chat.starling.server.search.Period;
import chat.starling.server.search.Phrase;
import chat.starling.server.search.SearchQuery;
import chat.starling.server.search.Term;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Statements are planned once, often while PostgreSQL believes that the tables hold next to nothing. Such a plan must be good when
 * they have grown, until it has looked at them again.
 */
class YoungTablesTest {
    /** After so many times the driver prepares a statement, and its plan stays. */
    private static final int UNTIL_PLANNED = 8;

    /** Of thousands in each table; a page has 50 messages with a reaction each. */
    private static final long MOST_ROWS = 400;

    private static final byte[] TOKEN_HASH = {1};

    private final Database database =
            Database.open(TestDatabase.freshAddress(), new Database.Connections(1, 1), new SimpleMeterRegistry());
    private final TestConversations world = new TestConversations(database, InstantSource.system());
    private final PostgresSessions sessions = new PostgresSessions(database.jdbi());
    private final PostgresSearchIndex index = new PostgresSearchIndex(database.jdbi());
    private final PostgresConsumerPositions positions = new PostgresConsumerPositions(database.jdbi());
    private final UserId alice = world.account("alice");
    private final UserId bob = world.account("bob");
    private final ConversationId group = world.group(alice, bob);
    private final PostgresThreads threads = new PostgresThreads(database.jdbi());
    private final PostgresReceipts receipts = new PostgresReceipts(database.jdbi());
    private final RowsRead rowsRead = new RowsRead(database);
    private Seq root = Seq.ZERO;

    @AfterEach
    void end() throws InterruptedException {
        world.close();
    }

    @Test
    void plansOfEmptyTablesAreGoodForFullOnes() {
        root = world.say(group, bob, "hello");
        reply();
        addSession();
        database.jdbi().useHandle(handle -> handle.execute("analyze"));
        Map<String, Runnable> questions = questions();
        questions.values().forEach(question -> repeat(question));
        grow();
        Map<String, Long> read = new LinkedHashMap<>();
        questions.forEach((name, question) -> read.put(name, rowsRead.leastBy(question)));
        assertThat(read)
                .allSatisfy((name, rows) ->
                        assertThat(rows).as("rows read by %s of %s", name, read).isBetween(1L, MOST_ROWS));
    }

    private static void repeat(Runnable question) {
        for (int i = 0; i < UNTIL_PLANNED; i++) {
            question.run();
        }
    }

    private Map<String, Runnable> questions() {
        Map<String, Runnable> questions = new LinkedHashMap<>();
        questions.put("the own list", () -> world.conversations.listOf(alice));
        questions.put(
                "lists of views", () -> world.conversations.listsOf(List.of(new View(alice, Map.of(group, head())))));
        questions.put("one conversation", () -> world.conversations.find(group, alice, null));
        questions.put("a standing", () -> world.conversations.standing(group, alice));
        questions.put("a member", () -> world.conversations.member(group, alice));
        questions.put("members", () -> world.conversations.members(group, 50));
        questions.put("conversations of users", () -> world.conversations.idsOf(List.of(alice, bob)));
        questions.put("a page", () -> world.messages.before(group, head(), 50, alice));
        questions.put("pins", () -> world.messages.pinned(group, head(), 50, alice));
        questions.put("events", () -> world.log.read(group, new Seq(Math.max(1, head().value() - 50)), 50));
        questions.put("a session", () -> sessions.find(List.of(TOKEN_HASH), Instant.now()));
        questions.put("last seen", () -> sessions.lastSeen(List.of(alice)));
        questions.put("a read position", () -> world.readPositions.move(group, alice, head()));
        questions.put("receipts", () -> receipts.of(group, alice, 100));
        questions.put("who asks for receipts", () -> receipts.audience(group, alice));
        questions.put("some messages", () -> world.messages.at(group, List.of(new Seq(3), head()), alice));
        questions.put("a search", () -> search("hello"));
        questions.put("a search for what is nowhere", () -> search("nowhere"));
        questions.put("a step", this::step);
        questions.put("who is behind", () -> positions.behind("reader", Map.of(group, head())));
        questions.put("an append", this::react);
        questions.put("a reply in a thread", this::reply);
        questions.put("a thread", () -> passage(root, new Place.Newest()));
        questions.put("the middle of a thread", () -> passage(root, new Place.Around(head())));
        questions.put("messages around one", () -> passage(null, new Place.Around(new Seq(4000))));
        questions.put("messages after one", () -> passage(null, new Place.After(new Seq(4000))));
        questions.put("messages at a time", () -> passage(null, new Place.At(Instant.EPOCH)));
        questions.put("a standing in a thread", () -> threads.standing(alice, group, root));
        questions.put("followed threads", () -> threads.followed(alice, null, 20));
        return questions;
    }

    private void passage(@Nullable Seq thread, Place place) {
        world.messages.passage(group, new Stretch(thread, place, 50), alice);
    }

    private void search(String word) {
        Phrase phrase = new Phrase(List.of(new Phrase.Step(0, List.of(new Term(word, Term.Match.PART)))));
        Choice<Phrase> words = new Choice<>(List.of(phrase), List.of());
        index.find(new SearchQuery(words, Choice.none(), Choice.none(), Choice.none(), Period.ALWAYS), alice, null, 20);
    }

    private void step() {
        positions.advance("reader", group, 1, (conversation, events) -> {});
    }

    private void reply() {
        MessageExtras extras = MessageExtras.ofThread(root);
        assertThat(world.append(group, alice, new EventBody.Message("ho", null, extras)))
                .isInstanceOf(AppendOutcome.Appended.class);
    }

    private void react() {
        assertThat(world.append(group, alice, new EventBody.Reaction(new Seq(3), "👍", true)))
                .isInstanceOf(AppendOutcome.Appended.class);
    }

    private void addSession() {
        Instant now = Instant.now();
        sessions.add(
                new SessionStore.NewSession(
                        SessionId.random(), alice, TOKEN_HASH, null, "127.0.0.1", now.plus(Duration.ofDays(1))),
                10,
                now);
    }

    private Seq head() {
        return Objects.requireNonNull(world.log.heads(Set.of(group)).get(group));
    }

    /** Without a word to the statistics, as a day of much talk or an import does it. */
    private void grow() {
        database.jdbi().useHandle(handle -> {
            handle.execute("""
                    insert into account
                    select gen_random_uuid(), 'user' || i, 'User', 'none', now() from generate_series(1, 2000) i
                    """);
            handle.execute("""
                    insert into conversation (id, kind, name, private, created_at)
                    select gen_random_uuid(), 'group', 'group ' || i, true, now() from generate_series(1, 2000) i
                    """);
            handle.execute("""
                    insert into member (conversation, account, role, joined_seq, read_seq)
                    select c.id, a.id, 'member', 0, 0 from
                      (select id, row_number() over () as place from conversation where id <> ?) c
                      join (select id, row_number() over () as place from account where name like 'user%') a
                        on a.place % 500 = c.place % 500
                    """, group.value());
            handle.execute("""
                    insert into session (id, account, token_hash, client, address, created_at, last_seen_at, expires_at)
                    select gen_random_uuid(), id, sha256(id::text::bytea), '', '', now(), now(), now() + interval '1 day'
                    from account where name like 'user%'
                    """);
            handle.execute("""
                    insert into event (conversation, seq, at, sender, nonce, kind, text)
                    select ?, 100 + 2 * i, now(), ?, gen_random_uuid(), 1, 'hello' from generate_series(1, 4000) i
                    """, group.value(), bob.value());
            handle.execute("""
                    insert into event (conversation, seq, at, sender, nonce, kind, target, text, switched)
                    select ?, 101 + 2 * i, now(), ?, gen_random_uuid(), 4, 100 + 2 * i, '👍', true from generate_series(1, 4000) i
                    """, group.value(), bob.value());
            handle.execute("""
                    insert into search_entry (conversation, seq, at, sender, words)
                    select conversation, seq, now() - seq * interval '10 minutes', sender, '''hello'':1A'::tsvector
                    from event where conversation = ? and kind = 1 and text is not null
                    on conflict do nothing
                    """, group.value());
            handle.execute(
                    "update event set pinned = true where conversation = ? and kind = 1 and seq % 20 = 0",
                    group.value());
            handle.execute(
                    "update event set extras = jsonb_build_object('thread', ?) where conversation = ? and kind = 1 and seq % 200 = 0",
                    root.value(), group.value());
            handle.execute("update conversation set last_seq = 8101 where id = ?", group.value());
            handle.execute("update member set read_seq = 8000 where conversation = ?", group.value());
        });
    }
}
