package chat.starling.server.export;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is exported, in pages; {@code after} is the last of the page before, null for the first. All methods block. */
public interface ExportStore {

    /** @param head the last seq at this moment */
    record Exported(
            ConversationId id,
            ConversationKind kind,
            @Nullable String name,
            @Nullable String topic,
            boolean isPrivate,
            Instant createdAt,
            Seq head,
            ConversationSettings settings) {}

    /** @param joined the seq of the event by which */
    record Member(UserId user, Role role, Seq joined) {}

    Optional<Exported> conversation(ConversationId conversation);

    /** Of the whole installation, in the order of their ids. */
    List<Exported> conversations(@Nullable ConversationId after, int limit);

    /** Those that hold events of a user, whether still a member or not. */
    List<Exported> conversationsWithEventsOf(UserId user, @Nullable ConversationId after, int limit);

    /** In the order of their ids. */
    List<Member> members(ConversationId conversation, @Nullable UserId after, int limit);

    /** The log of a conversation, in its order. */
    List<Event> events(ConversationId conversation, Seq after, int limit);

    /** The events of one user in one conversation up to a head, in the order of their nonces: by that an index finds them. */
    List<Event> eventsOf(UserId user, ConversationId conversation, @Nullable Nonce after, Seq head, int limit);

    /** Which of these messages were to be gone by a moment and are not erased yet. */
    Set<Seq> disappeared(ConversationId conversation, Collection<Seq> messages, Instant by);

    List<User> users(Collection<UserId> users);

    /** Of the whole installation, in the order of their ids. */
    List<User> users(@Nullable UserId after, int limit);

    Optional<UserId> uploader(FileId file);

    /** What is kept of a user besides events. */
    List<Row> rows(OwnRecord record, UserId user, @Nullable String after, int limit);

    /**
     * @param key in the order of which rows come
     * @param fields in their order; times are {@link Instant}, and what is absent is left out
     */
    record Row(String key, Map<String, Object> fields) {}
}
