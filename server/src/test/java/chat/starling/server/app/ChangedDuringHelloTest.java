package chat.starling.server.app;

import static chat.starling.server.app.HeldTables.awaitWaiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/**
 * Alice's token is revoked, or her name changes, on another node after this one has looked her token up and before it hears hints
 * about her.
 */
class ChangedDuringHelloTest extends HeldNode {
    @Test
    void aTokenThatWasRevokedIsNotWelcome() throws Exception {
        assertThat(greetedWhile("delete from session"))
                .contains("\"type\":\"error\"")
                .contains("unauthenticated");
    }

    @Test
    void theNewNameIsWelcome() throws Exception {
        assertThat(greetedWhile("update account set display_name = 'The Queen'"))
                .contains("\"type\":\"welcome\"")
                .contains("The Queen");
    }

    /** The change takes the table as soon as the first look at it is over, so the second one waits for it. */
    private String greetedWhile(String change) throws SQLException {
        CompletableFuture<Talk> coming;
        try (Connection first = tables.hold("session")) {
            coming = async(() -> Talk.connect(node, alice));
            awaitWaiting(first, "select s.id as session%");
            CompletableFuture<Connection> second = async(() -> tables.hold("session"));
            awaitWaiting(first, "lock table session%");
            first.commit();
            try (Connection holder = second.join()) {
                awaitWaiting(holder, "select s.id as session%");
                holder.createStatement().execute(change);
                holder.commit();
            }
        }
        try (Talk talk = coming.join()) {
            return talk.answer();
        }
    }

    private interface Task<T> {
        T run() throws SQLException;
    }

    private static <T> CompletableFuture<T> async(Task<T> task) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return task.run();
                    } catch (SQLException e) {
                        throw new CompletionException(e);
                    }
                },
                Thread::startVirtualThread);
    }
}
