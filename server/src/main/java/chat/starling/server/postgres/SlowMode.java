package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** When members of slow conversations last said something: read with the evidence, added to within a batch, and stored with it. */
final class SlowMode {
    private static final String STORE =
            "update member m set said_at = s.at from unnest(?, ?, ?) as s(conversation, account, at)"
                    + " where m.conversation = s.conversation and m.account = s.account";

    private final Map<ConversationId, LockedConversation> conversations;
    private final Map<Place, Instant> said = new HashMap<>();

    private record Place(ConversationId conversation, UserId sender) {}

    SlowMode(Map<ConversationId, LockedConversation> conversations) {
        this.conversations = conversations;
    }

    @Nullable
    Instant saidAt(ConversationId conversation, UserId sender, @Nullable Instant before) {
        return said.isEmpty() ? before : said.getOrDefault(new Place(conversation, sender), before);
    }

    void note(Event event) {
        LockedConversation conversation = conversations.get(event.conversation());
        if (event.body() instanceof EventBody.Message && conversation != null && conversation.isSlow()) {
            said.put(new Place(event.conversation(), event.sender()), event.at());
        }
    }

    boolean hasNews() {
        return !said.isEmpty();
    }

    void store(Handle handle) {
        if (said.isEmpty()) {
            return;
        }
        List<Place> places = List.copyOf(said.keySet());
        try (PlainStatement store = PlainStatement.of(handle, STORE)) {
            store.array(
                            "uuid",
                            EventRows.list(places, place -> place.conversation().value()))
                    .array(
                            "uuid",
                            EventRows.list(places, place -> place.sender().value()))
                    .array("timestamptz", EventRows.list(places, said::get))
                    .update();
        }
    }

    /** Whoever has said something there before waits as if it had been now: leaving must not be a way round the pace. */
    static void rejoined(Handle handle, Event event, UserId user) {
        handle.execute(
                """
                update member set said_at = ? where conversation = ? and account = ?
                  and exists (select from conversation where id = member.conversation and settings -> 'slow_mode_seconds' is not null)
                  and exists (select from event where conversation = member.conversation and sender = member.account and kind = 1)
                """, event.at().atOffset(ZoneOffset.UTC), event.conversation().value(), user.value());
    }
}
