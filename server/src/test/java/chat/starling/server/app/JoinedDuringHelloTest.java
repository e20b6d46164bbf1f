package chat.starling.server.app;

import static chat.starling.server.app.HeldTables.awaitWaiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Alice becomes a member on another node while this one greets her: after her conversations were read, without a hint. Tables that
 * are locked hold the greeting where it is.
 */
class JoinedDuringHelloTest extends HeldNode {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The digest, which waits for the table too, goes on as soon as it can; the node waits 3 s for a table, and no longer. */
    private static final Duration DIGEST = Duration.ofSeconds(1);

    private void join(Connection connection) throws SQLException {
        connection.createStatement().execute("""
                insert into member (conversation, account, role, joined_seq, read_seq)
                select '%s', account, 'member', 1, 1 from member where conversation = '%s'
                """.formatted(bob.channel(), alice.channel()));
    }

    /** Does not ask the locked table whether there is such a conversation. */
    private void joinUnchecked() throws SQLException {
        try (Connection connection = tables.connection()) {
            connection.createStatement().execute("set session_replication_role = replica");
            join(connection);
        }
    }

    @Test
    void sheIsToldAfterHerWelcome() throws Exception {
        assertTold(greeted(heads -> {}, this::join));
    }

    /** So no trouble of the database can end her session for a question that is answered. */
    @Test
    void sheIsNotToldAgainWhatHerWelcomeSays() throws Exception {
        try (Talk talk = greeted(heads -> joinUnchecked(), heads -> {})) {
            letPass(DIGEST);
            assertThat(talk.unread())
                    .noneMatch(frame -> frame.contains("\"type\":\"conversation\"") && frame.contains(bob.channel()));
        }
    }

    /** The digest hears of the membership while she is greeted. */
    private Talk greeted(Step beforeHerListIsRead, Step afterwards) throws Exception {
        try (Connection heads = tables.hold("conversation")) {
            awaitWaiting(heads, "select id, last_seq from conversation where changed_in%");
            beforeHerListIsRead.take(heads);
            CompletableFuture<Talk> coming =
                    CompletableFuture.supplyAsync(() -> Talk.connect(node, alice), Thread::startVirtualThread);
            awaitWaiting(heads, "select id, last_seq from conversation where id%");
            try (Connection list = tables.hold("event")) {
                afterwards.take(heads);
                heads.commit();
                awaitWaiting(list, "%c.kind, c.name%");
                letPass(DIGEST);
                assertThat(coming.isDone()).isFalse();
                list.commit();
            }
            return coming.join();
        }
    }

    private interface Step {
        void take(Connection heads) throws SQLException;
    }

    private void assertTold(Talk coming) {
        try (Talk talk = coming) {
            assertThat(talk.awaitFrame(
                            frame -> frame.contains("\"change\":\"added\"") && frame.contains(bob.channel())))
                    .isNotNull();
        }
    }

    private static void letPass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(PATIENCE).until(() -> System.nanoTime() - end >= 0);
    }
}
