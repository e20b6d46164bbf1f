package chat.starling.server.message;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads messages as they stand now. Blocks. */
public interface Messages {

    /**
     * @param messages oldest first
     * @param more whether older ones exist
     */
    record Page(List<Message> messages, boolean more) {}

    /**
     * The newest messages below a seq.
     *
     * @param before null for the newest of all
     * @param reader whose reactions are {@code mine}
     */
    Page before(ConversationId conversation, @Nullable Seq before, int limit, UserId reader);

    /**
     * Those at these seqs, in the order of the seqs that were asked for; what is no message is left out.
     *
     * @param reader null for nobody in particular
     */
    List<Message> at(ConversationId conversation, List<Seq> seqs, @Nullable UserId reader);

    /** The one that a sender said under a nonce. */
    Optional<Message> saidUnder(ConversationId conversation, UserId sender, Nonce nonce);

    /** What a user chose in an anonymous poll; empty for nothing. */
    List<Integer> ballot(ConversationId conversation, Seq poll, UserId voter);

    /** The same of the pinned messages alone. */
    Page pinned(ConversationId conversation, @Nullable Seq before, int limit, UserId reader);

    /**
     * A part of what was said in a conversation or in one of its threads, with the head as of which it is. It costs what it holds,
     * however much there is before and behind it.
     */
    Passage passage(ConversationId conversation, Stretch stretch, UserId reader);
}
