package chat.starling.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The promises about order, held against everything that one socket hears: the events of a conversation come live from
 * {@code head} + 1 on, ascending, each once; those that a {@code sync} asked for come beside them, ascending, each once, or are
 * declared a gap; and {@code synced} says nothing that was not sent.
 *
 * <p>Fed in the order of the socket, by one thread at a time.
 */
final class Laws {
    private final Map<String, Place> places = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    /** How far one conversation has come. */
    private static final class Place {
        /** The last live seq; without it the conversation is only read on request. */
        private long live = NONE;

        /** Where live events began. */
        private long start = NONE;

        /** The last seq of the replay that is under way. */
        private long replay = NONE;

        private static final long NONE = -1;

        void follow(long head) {
            live = head;
            start = head;
        }

        boolean take(long seq) {
            if (live != NONE && seq == live + 1) {
                live = seq;
                return true;
            }
            if (replay != NONE && seq == replay + 1) {
                replay = seq;
                return true;
            }
            return false;
        }

        /** Everything up to the head was sent: by the replay alone, or by the replay up to where the live ones began. */
        boolean has(long head) {
            return replay >= head || (live >= head && replay >= start);
        }
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    synchronized void sent(JsonNode frame) {
        if (frame.path("type").asText().equals("sync")) {
            frame.path("after")
                    .properties()
                    .forEach(entry ->
                            place(entry.getKey()).replay = entry.getValue().asLong());
        }
    }

    private Place place(String conversation) {
        return places.computeIfAbsent(conversation, one -> new Place());
    }

    synchronized void heard(JsonNode frame) {
        switch (frame.path("type").asText()) {
            case "welcome" -> frame.path("conversations").forEach(this::follow);
            case "conversation" -> changed(frame.path("change").asText(), frame.path("conversation"));
            case "event" -> event(frame);
            case "gap" -> gap(frame);
            case "synced" -> synced(frame);
            default -> {}
        }
    }

    private void follow(JsonNode conversation) {
        place(conversation.path("id").asText()).follow(conversation.path("head").asLong());
    }

    private void changed(String change, JsonNode conversation) {
        switch (change) {
            case "added" -> follow(conversation);
            case "removed" -> places.remove(conversation.path("id").asText());
            default -> {}
        }
    }

    private void event(JsonNode frame) {
        Place place = places.get(frame.path("conversation").asText());
        if (place == null) {
            faults.add("an event of a conversation that this session does not hear: " + frame);
        } else if (!place.take(frame.path("seq").asLong())) {
            faults.add("live " + place.live + ", replay " + place.replay + ", and then comes " + frame);
        }
    }

    private void gap(JsonNode frame) {
        Place place = place(frame.path("conversation").asText());
        if (place.replay + 1 != frame.path("from").asLong()) {
            faults.add("replay " + place.replay + ", and then comes " + frame);
        }
        place.replay = frame.path("to").asLong();
    }

    private void synced(JsonNode frame) {
        frame.path("heads").properties().forEach(entry -> {
            Place place = place(entry.getKey());
            if (!place.has(entry.getValue().asLong())) {
                faults.add("live " + place.start + " to " + place.live + ", replay " + place.replay
                        + ", and then comes " + frame);
            }
        });
    }
}
