package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Conversations.Created;
import chat.starling.server.conversation.NewConversation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Creates a conversation and the first events of its log in one transaction. */
final class ConversationCreation {
    private static final String INSERT = """
            insert into conversation (id, kind, name, private, created_at, direct_low, direct_high)
            values (:id, :kind, :name, :private, :at, least(cast(:one as uuid), cast(:other as uuid)), greatest(cast(:one as uuid), cast(:other as uuid)))
            on conflict (direct_low, direct_high) do nothing
            """;

    private static final String FIND_DIRECT =
            "select id from conversation where direct_low = least(:one, :other) and direct_high = greatest(:one, :other)";

    private final InstantSource clock;

    ConversationCreation(InstantSource clock) {
        this.clock = clock;
    }

    Created create(Handle handle, UserId creator, NewConversation conversation, Set<UserId> members) {
        ConversationId id = ConversationId.random();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!insert(handle, id, now, creator, conversation)) {
            return new Created(direct(handle, creator, conversation), true);
        }
        List<Event> events = firstEvents(id, now, creator, conversation, members);
        EventRows.insert(handle, events);
        Projection.apply(handle, events, append -> {
            throw new IllegalStateException("nobody leaves a new conversation");
        });
        return new Created(id, false);
    }

    private static boolean insert(
            Handle handle, ConversationId id, Instant now, UserId creator, NewConversation conversation) {
        @Nullable UUID one = conversation instanceof NewConversation.Direct ? creator.value() : null;
        @Nullable UUID other = conversation instanceof NewConversation.Direct(UserId peer) ? peer.value() : null;
        return handle.createUpdate(INSERT)
                        .bind("id", id.value())
                        .bind("kind", Words.of(conversation.kind()))
                        .bind("name", name(conversation))
                        .bind("private", isPrivate(conversation))
                        .bind("at", now.atOffset(ZoneOffset.UTC))
                        .bindByType("one", one, UUID.class)
                        .bindByType("other", other, UUID.class)
                        .execute()
                == 1;
    }

    private static @Nullable String name(NewConversation conversation) {
        return switch (conversation) {
            case NewConversation.Direct direct -> null;
            case NewConversation.Group group -> group.name();
            case NewConversation.Channel channel -> channel.name();
        };
    }

    private static boolean isPrivate(NewConversation conversation) {
        return !(conversation instanceof NewConversation.Channel channel) || channel.isPrivate();
    }

    private static ConversationId direct(Handle handle, UserId creator, NewConversation conversation) {
        if (!(conversation instanceof NewConversation.Direct(UserId peer))) {
            throw new IllegalStateException("only a direct conversation can exist already");
        }
        Optional<UUID> found = handle.createQuery(FIND_DIRECT)
                .bind("one", creator.value())
                .bind("other", peer.value())
                .mapTo(UUID.class)
                .findOne();
        return new ConversationId(found.orElseThrow());
    }

    private static List<Event> firstEvents(
            ConversationId id, Instant now, UserId creator, NewConversation conversation, Set<UserId> members) {
        boolean direct = conversation instanceof NewConversation.Direct;
        List<Event> events = new ArrayList<>();
        events.add(joined(id, 1, now, creator, creator, direct ? Role.MEMBER : Role.OWNER));
        for (UserId member : members) {
            events.add(joined(id, events.size() + 1L, now, creator, member, Role.MEMBER));
        }
        return events;
    }

    private static Event joined(ConversationId id, long seq, Instant at, UserId creator, UserId user, Role role) {
        EventBody body = new EventBody.Member(user, MemberChange.JOINED, role);
        return new Event(id, new Seq(seq), at, creator, Nonce.random(), body);
    }
}
