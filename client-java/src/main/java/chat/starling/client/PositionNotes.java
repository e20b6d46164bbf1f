package chat.starling.client;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.Seq;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the application was handed so far, on its way into the store. Runs inside the mailbox only. */
final class PositionNotes {
    private static final int MOST_UNSAVED = 256;

    private final PositionStore store;
    private final Map<ConversationId, Seq> last;
    private @Nullable Epoch epoch;
    private int unsaved;

    PositionNotes(PositionStore store) {
        Positions loaded = store.load();
        this.store = store;
        this.epoch = loaded.epoch();
        this.last = new HashMap<>(loaded.last());
    }

    void moved(ConversationId conversation, Seq seq) {
        last.put(conversation, seq);
        changed();
    }

    void forget(ConversationId conversation) {
        last.remove(conversation);
        changed();
    }

    void turnTo(Epoch next) {
        if (!next.equals(epoch)) {
            epoch = next;
            last.clear();
            changed();
        }
    }

    void save() {
        if (unsaved > 0) {
            unsaved = 0;
            store.save(new Positions(epoch, last));
        }
    }

    private void changed() {
        if (++unsaved >= MOST_UNSAVED) {
            save();
        }
    }
}
