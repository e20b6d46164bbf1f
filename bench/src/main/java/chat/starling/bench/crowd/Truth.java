package chat.starling.bench.crowd;

import chat.starling.protocol.frame.ServerFrame.Ack;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Nonce;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was acked and what was seen, by all sessions together, and every breach of the promises.
 *
 * <p>A session sees each conversation without a hole or a repeat, which {@link Position} watches, and all sessions see the same
 * event at a place, which this watches. So whoever is at or beyond the place of an acked message has it, once. Used on the
 * generator's loop alone.
 */
final class Truth {
    private static final int FAULTS_TOLD = 10;

    private final Map<Place, Nonce> log = new HashMap<>();
    private final Map<Nonce, Place> places = new HashMap<>();
    private final Map<Nonce, Place> acked = new HashMap<>();
    private final Map<ConversationId, Long> heads = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long faultCount;

    private record Place(ConversationId conversation, long seq) {}

    void seen(Event event) {
        Place place = new Place(event.conversation(), event.seq().value());
        Nonce known = log.putIfAbsent(place, event.nonce());
        if (known != null && !known.equals(event.nonce())) {
            fault("two events at " + place);
        }
        Place first = places.putIfAbsent(event.nonce(), place);
        if (first != null && !first.equals(place)) {
            fault("one message at " + first + " and " + place);
        }
    }

    void acked(Nonce nonce, Ack ack) {
        Place place = new Place(ack.conversation(), ack.seq().value());
        Place before = acked.putIfAbsent(nonce, place);
        if (before != null && !before.equals(place)) {
            fault("one message acked at " + before + " and " + place);
        }
        heads.merge(ack.conversation(), ack.seq().value(), Math::max);
    }

    /** Up to which seq of each conversation something was acked. */
    Map<ConversationId, Long> ackedHeads() {
        return Map.copyOf(heads);
    }

    long ackedCount() {
        return acked.size();
    }

    /** Acked messages that nobody has seen where the ack said. */
    long lost() {
        return acked.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(log.get(entry.getValue())))
                .count();
    }

    void fault(String what) {
        if (faultCount++ < FAULTS_TOLD) {
            faults.add(what);
        }
    }

    long faultCount() {
        return faultCount;
    }

    List<String> faults() {
        return List.copyOf(faults);
    }
}
