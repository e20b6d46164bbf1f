package chat.starling.server.joinlink;

import chat.starling.protocol.model.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores join links under the hashes of their codes. All methods block; changes are durable on return. */
public interface JoinLinkStore {

    /** @return false when the conversation has {@code most} that have not ended */
    boolean add(JoinLink link, byte[] codeHash, int most);

    /** Those that have not ended, the newest first. */
    List<JoinLink> of(ConversationId conversation, Instant now);

    Optional<JoinLink> find(byte[] codeHash);

    /** Takes one of the uses that are left. Of many at once no more succeed than may. */
    boolean use(UUID link, Instant now);

    /** Gives a use back that came to nothing. */
    void giveBack(UUID link);

    void remove(UUID link);

    /** Forgets those whose time was over before. */
    void forgetEnded(Instant before);
}
