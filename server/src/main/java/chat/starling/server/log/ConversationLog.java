package chat.starling.server.log;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The durable, totally ordered logs of all conversations. Any number of nodes may use it at the same time. */
public interface ConversationLog {

    /**
     * Adds an event to its conversation.
     *
     * <p>The law of every implementation:
     *
     * <ul>
     *   <li><b>Durable on completion.</b> When the future completes with {@code Appended}, the event survives the death of
     *       every process and the loss of power.
     *   <li><b>Once.</b> (conversation, sender, nonce) makes at most one event, for ever. A repeat with the same content
     *       completes with the first event's seq; one with another content is refused as {@code conflict}.
     *   <li><b>Dense.</b> Seqs of a conversation are 1, 2, 3 … in the order of commit; a refusal or repeat uses none.
     *   <li><b>In the order of the calls</b> for the calls of one thread to one conversation.
     *   <li><b>Allowed.</b> {@link chat.starling.server.conversation.Access} is asked with what holds at that place of the
     *       log, so no event of a removed member follows the removal, but the end of what disappears by itself.
     *   <li><b>All or nothing.</b> What the event changes (members, name, marks on its target) changes with it.
     * </ul>
     *
     * <p>Never blocks, never completes exceptionally. {@code unavailable} leaves open whether the event was added: the same
     * command with the same nonce finds out.
     */
    CompletableFuture<AppendOutcome> append(Append append);

    /** Reads the events after a seq in ascending order, at most {@code limit}. Blocks. */
    List<Event> read(ConversationId conversation, Seq after, int limit);

    /** Reads the last seq of each conversation that exists. Blocks. */
    Map<ConversationId, Seq> heads(Collection<ConversationId> conversations);
}
