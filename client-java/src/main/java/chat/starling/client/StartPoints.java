package chat.starling.client;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.Seq;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where conversations begin of which the client holds no position yet. */
final class StartPoints {
    private final Start otherwise;
    private final @Nullable Epoch epoch;
    private final Map<ConversationId, Seq> points;

    /** @param chosen what the application asked for, which goes before what was stored */
    StartPoints(Start otherwise, Positions stored, Map<ConversationId, Seq> chosen) {
        this.otherwise = otherwise;
        this.epoch = stored.epoch();
        this.points = new HashMap<>(stored.last());
        points.putAll(chosen);
    }

    @Nullable
    Epoch epoch() {
        return epoch;
    }

    /** Each point is used once: a conversation that was left and joined again is a new one. */
    long take(Conversation conversation) {
        Seq point = points.remove(conversation.id());
        if (point != null) {
            return point.value();
        }
        return otherwise == Start.BEGINNING ? 0 : conversation.head().value();
    }

    void forgetAll() {
        points.clear();
    }
}
