package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.RecentChanges.Changes;
import chat.starling.server.log.RecentChanges.Joined;
import chat.starling.server.log.RecentChanges.Mark;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A look finds all that was committed since the last one, whatever the clocks say and however long a transaction lasts. */
class RecentChangesTest {
    private static TestConversations world;
    private static PostgresRecentChanges recent;
    private static UserId alice;
    private static UserId bob;

    @BeforeAll
    static void begin() {
        world = new TestConversations();
        recent = new PostgresRecentChanges(world.database.jdbi());
        alice = world.account("alice");
        bob = world.account("bob");
    }

    @AfterAll
    static void end() throws InterruptedException {
        world.close();
    }

    @Test
    void aLookFindsMovedHeadsAndTheNextOneNothing() {
        ConversationId quiet = world.group(alice, bob);
        Mark mark = recent.now();
        ConversationId busy = world.group(alice, bob);
        Seq head = world.say(busy, alice, "hi");
        Changes changes = recent.since(mark);
        assertThat(changes.heads()).containsEntry(busy, head).doesNotContainKey(quiet);
        assertThat(recent.since(changes.next()).heads()).isEmpty();
    }

    @Test
    void aLookFindsMembersAndRoles() {
        ConversationId group = world.group(alice);
        Mark mark = recent.now();
        world.append(group, alice, new EventBody.Member(bob, MemberChange.JOINED, Role.MEMBER));
        Changes joined = recent.since(mark);
        assertThat(joined.joined()).containsExactly(new Joined(group, bob));
        world.append(group, alice, new EventBody.Member(bob, MemberChange.ROLE, Role.ADMIN));
        assertThat(recent.since(joined.next()).joined()).containsExactly(new Joined(group, bob));
    }

    @Test
    void aTransactionThatEndsAfterTheLookIsFoundByTheNext() {
        ConversationId group = world.group(alice);
        Mark mark = recent.now();
        Changes during = world.database.jdbi().inTransaction(handle -> {
            handle.execute(
                    "update conversation set last_seq = 2, changed_in = this_transaction() where id = ?",
                    group.value());
            return CompletableFuture.supplyAsync(
                            () -> {
                                world.say(world.group(bob), bob, "meanwhile");
                                return recent.since(mark);
                            },
                            Thread::startVirtualThread)
                    .join();
        });
        assertThat(during.heads()).doesNotContainKey(group);
        assertThat(recent.since(during.next()).heads()).containsEntry(group, new Seq(2));
    }

    @Test
    void aClockThatRunsBehindHidesNothing() throws InterruptedException {
        InstantSource behind = () -> Instant.now().minus(Duration.ofHours(1));
        try (TestConversations late = new TestConversations(behind)) {
            UserId carol = late.account("carol");
            ConversationId group = late.group(carol);
            PostgresRecentChanges lately = new PostgresRecentChanges(late.database.jdbi());
            Mark mark = lately.now();
            Seq head = late.say(group, carol, "from an hour ago");
            assertThat(lately.since(mark).heads()).containsEntry(group, head);
        }
    }
}
