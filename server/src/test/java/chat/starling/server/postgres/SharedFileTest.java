package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome.Appended;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file that several messages carry goes with the last of them. */
class SharedFileTest {
    private final TestConversations world = new TestConversations();
    private final FileId file = FileId.random();
    private UserId alice;

    @BeforeEach
    void begin() {
        alice = world.account("alice");
        world.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into file (id, uploader, name, size, received, created_at, type)"
                                + " values (?, ?, 'both', 5, 5, now(), 'text/plain')",
                        file.value(),
                        alice.value()));
    }

    @AfterEach
    void end() throws InterruptedException {
        world.close();
    }

    @Test
    void itStaysWhileAMessageCarriesIt() {
        Append first = delete(world.group(alice));
        Append second = delete(world.group(alice));
        world.log.append(first).join();
        assertThat(count("file")).isOne();
        world.log.append(second).join();
        assertThat(count("file")).isZero();
    }

    /** Neither sees what the other has not committed, so both must come to the file one after the other. */
    @Test
    void twoDeletesAtOnceDoNotLeaveItBehind() {
        ConversationId one = world.group(alice);
        ConversationId other = groupOfAnotherLane(one);
        List<Append> deletes = List.of(delete(one), delete(other));
        List<CompletableFuture<Boolean>> done = world.database.jdbi().inTransaction(holder -> {
            holder.execute("select from file for update");
            List<CompletableFuture<Boolean>> begun = deletes.stream()
                    .map(delete -> world.log.append(delete).thenApply(Appended.class::isInstance))
                    .toList();
            await().atMost(Duration.ofSeconds(2)).until(() -> waiting() == 2);
            return begun;
        });
        assertThat(done).allSatisfy(delete -> assertThat(delete.join()).isTrue());
        assertThat(count("attachment")).isZero();
        assertThat(count("file")).isZero();
    }

    private Append delete(ConversationId conversation) {
        MessageExtras carrying = MessageExtras.NONE.withAttachments(List.of(Attachment.named(file)));
        Seq seq = ((Appended) world.append(conversation, alice, new EventBody.Message("", null, carrying))).seq();
        return new Append(conversation, alice, Nonce.random(), new EventBody.Delete(seq));
    }

    private ConversationId groupOfAnotherLane(ConversationId group) {
        return Stream.generate(() -> world.group(alice))
                .filter(other -> (other.hashCode() - group.hashCode()) % 2 != 0)
                .findFirst()
                .orElseThrow();
    }

    private int waiting() {
        return count("pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
    }

    private int count(String rows) {
        return world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from " + rows)
                        .mapTo(Integer.class)
                        .one());
    }
}
