package chat.starling.client;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.Seq;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an application has got: the last seq it was handed in each conversation.
 *
 * @param epoch the history that the seqs belong to; null before the first connection
 */
public record Positions(@Nullable Epoch epoch, Map<ConversationId, Seq> last) {
    public static final Positions NONE = new Positions(null, Map.of());

    public Positions {
        last = Map.copyOf(last);
    }
}
