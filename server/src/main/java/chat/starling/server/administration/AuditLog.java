package chat.starling.server.administration;

import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what was done. Entries are written by the stores, each in the transaction of its act, and never change. Blocks. */
public interface AuditLog {

    /**
     * @param id grows with time, but for acts of the same moment
     * @param actor as the user is now; null when the server acted by itself
     * @param subject the user who was acted on, if any
     */
    record Entry(
            long id,
            Instant at,
            Act act,
            @Nullable User actor,
            @Nullable User subject) {}

    /**
     * Which entries; each null for any.
     *
     * @param target a user who was acted on, or a conversation
     */
    record Wanted(
            @Nullable UserId actor,
            @Nullable AuditAction action,
            @Nullable UUID target) {}

    /**
     * The newest first.
     *
     * @param before below which id; null for the newest of all
     */
    List<Entry> read(Wanted wanted, @Nullable Long before, int limit);
}
