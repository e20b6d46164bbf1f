package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.AppendOutcome.Appended;
import chat.starling.server.log.AppendOutcome.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was asked of a connection that has died silently, while new ones work, is answered soon, and readiness tells before. */
class HungDatabaseTest {
    private static final Duration NOTICED = Duration.ofSeconds(7);
    private static final long ANSWERED_SECONDS = 10;

    private TestConversations world;
    private UserId alice;
    private ConversationId group;

    @BeforeEach
    void begin() {
        world = new TestConversations();
        alice = world.account("alice");
        group = world.group(alice);
    }

    @AfterEach
    void end() throws InterruptedException {
        world.close();
    }

    @Test
    void aLaneLeavesAConnectionThatSaysNothing() throws Exception {
        Append first = message(group);
        ConversationId neighbour = conversationOfTheSameLane();
        try (Handle holder = world.database.jdbi().open()) {
            holder.execute("set idle_in_transaction_session_timeout = 0");
            holder.begin();
            LockedBatch.lock(holder, List.of(first));
            CompletableFuture<AppendOutcome> hanging = world.log.append(first);
            long backend =
                    Awaitility.await().pollInterval(Duration.ofMillis(20)).until(this::waiting, pid -> pid != 0);
            signal("-STOP", backend);
            try {
                CompletableFuture<AppendOutcome> queued = world.log.append(message(neighbour));
                assertThat(world.log.isWritable()).isTrue();
                Awaitility.await().atMost(NOTICED).until(() -> !world.log.isWritable());
                assertUnavailable(hanging);
                assertUnavailable(queued);
                assertThat(world.log.isWritable()).isTrue();
                assertThat(answer(world.log.append(message(neighbour)))).isInstanceOf(Appended.class);
            } finally {
                signal("-CONT", backend);
            }
            holder.rollback();
        }
        assertThat(answer(world.log.append(first))).isInstanceOf(Appended.class);
        assertThat(world.events(group)).hasSize(2);
    }

    private Append message(ConversationId conversation) {
        return new Append(conversation, alice, Nonce.random(), new EventBody.Message("hi", null));
    }

    private ConversationId conversationOfTheSameLane() {
        return Stream.generate(() -> world.group(alice))
                .filter(other -> (other.hashCode() - group.hashCode()) % 2 == 0)
                .findFirst()
                .orElseThrow();
    }

    /** The process of PostgreSQL that waits for a row; 0 for none. */
    private long waiting() {
        return world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select coalesce(max(pid), 0) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                        .mapTo(Long.class)
                        .one());
    }

    private static void signal(String signal, long process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", signal, Long.toString(process)).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static AppendOutcome answer(CompletableFuture<AppendOutcome> outcome) {
        return outcome.orTimeout(ANSWERED_SECONDS, TimeUnit.SECONDS).join();
    }

    private static void assertUnavailable(CompletableFuture<AppendOutcome> outcome) {
        assertThat(answer(outcome))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }
}
