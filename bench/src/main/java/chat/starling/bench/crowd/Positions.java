package chat.starling.bench.crowd;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far one session has seen each of its conversations. */
final class Positions {
    private final Map<ConversationId, Position> all = new HashMap<>(4);

    @Nullable
    Position of(ConversationId conversation) {
        return all.get(conversation);
    }

    /** Where something came while the session was away. What it hears of for the first time, it takes as seen. */
    Map<ConversationId, Seq> behind(List<Conversation> welcomed) {
        Map<ConversationId, Seq> behind = new HashMap<>();
        for (Conversation conversation : welcomed) {
            long head = conversation.head().value();
            Position position = all.computeIfAbsent(conversation.id(), id -> new Position(head));
            if (position.value() < head) {
                behind.put(conversation.id(), new Seq(position.value()));
            }
        }
        return behind;
    }

    void disconnected() {
        all.values().forEach(Position::disconnected);
    }

    boolean reach(Map<ConversationId, Long> heads) {
        return all.entrySet().stream().allMatch(own -> own.getValue().value() >= heads.getOrDefault(own.getKey(), 0L));
    }
}
