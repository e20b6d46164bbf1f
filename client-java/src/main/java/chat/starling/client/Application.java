package chat.starling.client;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.Seq;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The application as its client sees it: a listener behind a mailbox, and the note of how far it has got.
 *
 * <p>Every method is called on the client's loop. Positions are noted in the mailbox's order, after the listener returned.
 */
final class Application {
    private final Executor executor;
    private final Consumer<Update> listener;
    private final @Nullable PositionNotes notes;
    private final Runnable whenEmpty;
    private final Mailbox mailbox;

    Application(
            Executor executor,
            Consumer<Update> listener,
            @Nullable PositionStore store,
            int capacity,
            Mailbox.Pressure pressure) {
        this.executor = executor;
        this.listener = listener;
        this.notes = store == null ? null : new PositionNotes(store);
        this.whenEmpty = notes == null ? () -> {} : notes::save;
        this.mailbox = new Mailbox(executor, capacity, pressure, whenEmpty);
    }

    void tell(Update update) {
        mailbox.offer(() -> listener.accept(update));
    }

    /** Tells what moves the position of a conversation to {@code seq}. */
    void tell(Update update, ConversationId conversation, long seq) {
        if (notes == null) {
            tell(update);
            return;
        }
        mailbox.offer(() -> {
            try {
                listener.accept(update);
            } finally {
                notes.moved(conversation, new Seq(seq));
            }
        });
    }

    void startsAt(ConversationId conversation, long seq) {
        if (notes != null) {
            mailbox.offer(() -> notes.moved(conversation, new Seq(seq)));
        }
    }

    void forgets(ConversationId conversation) {
        if (notes != null) {
            mailbox.offer(() -> notes.forget(conversation));
        }
    }

    void turnsTo(Epoch epoch) {
        if (notes != null) {
            mailbox.offer(() -> notes.turnTo(epoch));
        }
    }

    /** Runs {@code last} when the application has taken everything and its positions are saved. */
    void whenRead(Runnable last) {
        mailbox.offer(() -> {
            try {
                whenEmpty.run();
            } finally {
                last.run();
            }
        });
    }

    /** Answers go past the mailbox: an application that waits for one in its listener gets it. */
    <T> void complete(CompletableFuture<T> future, T answer) {
        executor.execute(() -> future.complete(answer));
    }

    void fail(CompletableFuture<?> future, StarlingException failure) {
        executor.execute(() -> future.completeExceptionally(failure));
    }
}
