package chat.starling.server.draft;

import chat.starling.protocol.model.Draft;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.List;

/** The drafts of all users. All methods block. */
public interface Drafts {

    /** What became of a writing. */
    sealed interface Outcome {
        record Kept() implements Outcome {}

        /** One with the same or a greater version stands. */
        record Older(Draft standing) implements Outcome {}

        record TooMany() implements Outcome {}
    }

    /**
     * Keeps a draft unless the one in its place has the same or a greater version; durable on return.
     *
     * @param most how many drafts that are not erased the user may have
     */
    Outcome keep(UserId user, Draft draft, int most);

    /** Those that are not erased, in conversations that the user is in. */
    List<Draft> of(UserId user);

    /** Forgets those that were erased before a time. */
    void forgetErased(Instant before);
}
