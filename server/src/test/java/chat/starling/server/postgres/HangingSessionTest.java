package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.AppendOutcome.Appended;
import chat.starling.server.log.AppendOutcome.Refused;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that sleeps or dies in the middle of a transaction holds up the others for some seconds, not for hours. */
class HangingSessionTest {
    private static final long BOUND_SECONDS = 10;

    private Database asleep;
    private TestConversations world;
    private UserId alice;
    private ConversationId group;

    @BeforeEach
    void begin() {
        Database.Address address = TestDatabase.freshAddress();
        asleep = TestDatabase.open(address);
        world = new TestConversations(TestDatabase.open(address), InstantSource.system());
        alice = world.account("alice");
        group = world.group(alice);
    }

    @AfterEach
    void end() throws InterruptedException {
        world.close();
        asleep.close();
    }

    private Append message() {
        return new Append(group, alice, Nonce.random(), new EventBody.Message("hi", null));
    }

    private AppendOutcome say() {
        return world.log
                .append(message())
                .orTimeout(BOUND_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itsLocksAreTakenFromANodeThatSleeps(boolean inALane) {
        Function<Database, Jdbi> pool = inALane ? Database::writer : Database::jdbi;
        Handle handle = pool.apply(asleep).open();
        try {
            handle.begin();
            LockedBatch.lock(handle, List.of(message()));
            assertThat(say()).isInstanceOf(Appended.class);
            Throwable awake = catchThrowable(() -> LockedBatch.lock(handle, List.of(message())));
            assertThat(awake).matches(DatabaseTrouble::isPassing);
        } finally {
            var _ = catchThrowable(handle::close); // it has lost its connection
        }
        assertThat(world.events(group)).hasSize(2);
    }

    /** An operator's session has no such limit. */
    @Test
    void whoWaitsForARowIsToldToComeAgain() {
        try (Handle handle = asleep.jdbi().open()) {
            handle.execute("set idle_in_transaction_session_timeout = 0");
            handle.begin();
            LockedBatch.lock(handle, List.of(message()));
            assertThat(say())
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.UNAVAILABLE));
            handle.rollback();
            assertThat(say()).isInstanceOf(Appended.class);
        }
        assertThat(world.events(group)).hasSize(2);
    }
}
