package chat.starling.server.scheduled;

import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is to be sent later. Durable on return. All methods block. */
public interface ScheduledStore {

    /** What became of one that was due. */
    sealed interface Outcome {
        /** It is in the log. */
        record Sent() implements Outcome {}

        /** It will never be sent. */
        record Failed(String why) implements Outcome {}

        /** It is due again after a while, and its time is another now. */
        record Later(Duration pause) implements Outcome {}

        /** It is due again at once. */
        record NotNow() implements Outcome {}
    }

    /**
     * Keeps a message, unless the author has one of this nonce.
     *
     * @param most how many an author may have
     * @return the one that is kept now; empty when the author has too many
     */
    Optional<Scheduled> keep(Scheduled scheduled, int most);

    /**
     * Changes one that was not sent yet; one that had failed waits again.
     *
     * @param text null for the same
     * @param sendAt null for the same
     */
    Optional<Scheduled> change(UserId author, Nonce nonce, @Nullable String text, @Nullable Instant sendAt);

    /** @return whether it was there */
    boolean cancel(UserId author, Nonce nonce);

    /** The first to be sent first. */
    List<Scheduled> of(UserId author);

    /**
     * Takes messages whose time has come by the store's clock, each for itself alone on all nodes while {@code send} runs, and
     * keeps what became of it. When the node dies meanwhile, another takes the message again.
     *
     * @return those that were sent, failed or have another time
     */
    List<Scheduled> dispatch(int limit, Function<Scheduled, Outcome> send);
}
