package chat.starling.server.consumer;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far each consumer has read each conversation; one position for all nodes. All methods block. */
public interface ConsumerPositions {

    /** What became of a step. */
    enum Progress {
        /** The consumer has read all there was. */
        DONE,
        /** There is more to read. */
        MORE,
        /** Somebody else takes a step in this conversation now. */
        TAKEN
    }

    /**
     * Hands the next events of the conversation to the step and moves the position after them.
     *
     * <p>The law: at most one node at a time takes a step of a consumer in a conversation; the position and what the step wrote are
     * committed together or not at all; a node that dies or sleeps in a step loses it within seconds.
     */
    Progress advance(String consumer, ConversationId conversation, int limit, Step step);

    /** Those of the conversations that the consumer has not read up to these heads. */
    Collection<ConversationId> behind(String consumer, Map<ConversationId, Seq> heads);

    /**
     * Conversations that the consumer has not read to their ends, in the order of their ids.
     *
     * @param after only ids above this one; null for the first
     */
    List<ConversationId> behind(String consumer, @Nullable ConversationId after, int limit);

    /** The consumer begins anew. */
    void forget(String consumer);
}
