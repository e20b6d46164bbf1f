package chat.starling.server.saved;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.protocol.model.Utf8;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.conversation.Access;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import chat.starling.server.message.Messages;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps messages in a list of one's own, and tells the user's other devices. Blocks. */
public final class SavedMessages {
    static final int MAX_SAVED = 5_000;
    static final int MAX_NOTE_LENGTH = 500;

    private final Conversations conversations;
    private final Messages messages;
    private final SavedStore store;
    private final Bus bus;
    private final InstantSource clock;

    public SavedMessages(
            Conversations conversations, Messages messages, SavedStore store, Bus bus, InstantSource clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.store = store;
        this.bus = bus;
        this.clock = clock;
    }

    public record SavedMessage(Saved saved, Message message) {}

    /**
     * @param messages the last one that was saved first; only those that still exist and that the user may see
     * @param next where the list goes on; null at its end
     */
    public record Page(
            List<SavedMessage> messages, @Nullable Long next) {}

    /** @param note null for none */
    public Answer<SavedMessage> save(
            UserId user, ConversationId conversation, Seq seq, @Nullable String note, @Nullable Instant remindAt) {
        Refusal refusal = refusal(user, conversation, note);
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        List<Message> found = messages.at(conversation, List.of(seq), user);
        if (found.isEmpty()) {
            return new Answer.Refused<>(Refusal.notFound("no such message in this conversation"));
        }
        if (found.getFirst().deleted()) {
            return new Answer.Refused<>(Refusal.conflict("the message is deleted"));
        }
        return store.save(user, conversation, seq, note, remindAt, clock.instant(), MAX_SAVED)
                .map(saved -> told(user, saved, found.getFirst()))
                .orElseGet(() -> new Answer.Refused<>(
                        Refusal.conflict("the list of saved messages is full: it holds " + MAX_SAVED)));
    }

    private Answer<SavedMessage> told(UserId user, Saved saved, Message message) {
        tell(user, saved.conversation(), saved.seq(), true);
        return new Answer.Given<>(new SavedMessage(saved, message));
    }

    private @Nullable Refusal refusal(UserId user, ConversationId conversation, @Nullable String note) {
        Refusal unseen = Access.see(conversations.standing(conversation, user).orElse(null));
        return unseen != null || note == null ? unseen : noteRefusal(note);
    }

    private static @Nullable Refusal noteRefusal(String note) {
        boolean clean = Utf8.length(note) != Utf8.MALFORMED && !note.isBlank();
        return clean && note.codePointCount(0, note.length()) <= MAX_NOTE_LENGTH
                ? null
                : Refusal.invalid("note has 1 to " + MAX_NOTE_LENGTH + " characters");
    }

    /** Also of a message that the user may not see any more. */
    public void forget(UserId user, ConversationId conversation, Seq seq) {
        if (store.forget(user, conversation, seq)) {
            tell(user, conversation, seq, false);
        }
    }

    /** @param before null for the newest */
    public Page list(UserId user, @Nullable Long before, int limit) {
        List<SavedStore.Entry> entries = store.before(user, before == null ? Long.MAX_VALUE : before, limit + 1);
        List<SavedStore.Entry> page = entries.subList(0, Math.min(limit, entries.size()));
        Long next = entries.size() > limit ? page.getLast().saved().place() : null;
        return new Page(readable(user, page), next);
    }

    private record Place(ConversationId conversation, Seq seq) {}

    private List<SavedMessage> readable(UserId user, List<SavedStore.Entry> entries) {
        List<Saved> seen = entries.stream()
                .filter(entry -> Access.see(entry.standing()) == null)
                .map(SavedStore.Entry::saved)
                .toList();
        Map<Place, Message> alive = alive(user, seen);
        List<SavedMessage> readable = new ArrayList<>();
        for (Saved saved : seen) {
            Message message = alive.get(new Place(saved.conversation(), saved.seq()));
            if (message != null) {
                readable.add(new SavedMessage(saved, message));
            }
        }
        return readable;
    }

    private Map<Place, Message> alive(UserId user, List<Saved> seen) {
        Map<ConversationId, List<Seq>> wanted = new LinkedHashMap<>();
        seen.forEach(saved -> wanted.computeIfAbsent(saved.conversation(), one -> new ArrayList<>())
                .add(saved.seq()));
        Map<Place, Message> alive = new HashMap<>();
        wanted.forEach((conversation, seqs) -> messages.at(conversation, seqs, user).stream()
                .filter(message -> !message.deleted())
                .forEach(message -> alive.put(new Place(conversation, message.seq()), message)));
        return alive;
    }

    private void tell(UserId user, ConversationId conversation, Seq seq, boolean on) {
        bus.publish(new Subject.OfUser(user), new Hint.SavedChanged(conversation, seq, on));
    }
}
