package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Answer;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.message.Receipts.Receipt;
import chat.starling.server.message.ViewReceipts;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Receipts are told up to a number of members, and no further. */
class ReceiptsOfCrowdsTest {
    private final TestConversations world = new TestConversations();
    private final ViewReceipts receipts =
            new ViewReceipts(world.conversations, new PostgresReceipts(world.database.jdbi()));
    private final UserId alice = world.account("alice");

    @AfterEach
    void end() throws InterruptedException {
        world.close();
    }

    @Test
    void aHundredMembersAreTold() {
        UserId[] others = IntStream.range(0, 99)
                .mapToObj(i -> world.account("member" + i))
                .toArray(UserId[]::new);
        ConversationId group = world.group(alice, others);
        assertThat(receipts.view(alice, group))
                .isInstanceOfSatisfying(
                        Answer.Given.class,
                        given -> assertThat((List<?>) given.value()).hasSize(99));
        EventBody joins = new EventBody.Member(world.account("one-more"), MemberChange.JOINED, Role.MEMBER);
        assertThat(world.append(group, alice, joins)).isInstanceOf(AppendOutcome.Appended.class);
        assertThat(receipts.view(alice, group)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void anImportedAccountHasReadNothingUntilItIsClaimed() {
        UserId bob = world.account("bob");
        ConversationId group = world.group(alice, bob);
        PostgresReceipts stored = new PostgresReceipts(world.database.jdbi());
        world.database.jdbi().useHandle(handle -> {
            handle.execute(
                    "insert into imported_account (workspace, foreign_id, account, claimable) values ('slack', 'U1', ?, true)",
                    bob.value());
            assertThat(stored.of(group, alice, 100)).isEmpty();
            handle.execute("update imported_account set claimable = false");
        });
        assertThat(stored.of(group, alice, 100)).extracting(Receipt::user).containsExactly(bob);
    }

    @Test
    void thoseWhoJoinedFirstComeFirst() {
        UserId bob = world.account("bob");
        UserId carol = world.account("carol");
        ConversationId group = world.group(alice, bob);
        world.append(group, alice, new EventBody.Member(carol, MemberChange.JOINED, Role.MEMBER));
        assertThat(new PostgresReceipts(world.database.jdbi()).of(group, alice, 100))
                .extracting(Receipt::user)
                .containsExactly(bob, carol);
    }
}
