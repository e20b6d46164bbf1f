package chat.starling.server.postgres;

import chat.starling.protocol.codec.SettingsShape;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.server.conversation.Standing;
import chat.starling.server.log.Append;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation whose row this transaction holds: the only place that gives out seqs. */
final class LockedConversation {
    static final String LOCK = """
            select id, kind, private, member_count, last_seq, last_at, settings - 'description' as settings
            from conversation
            where id = any(?) order by id for no key update
            """;

    private final ConversationKind kind;
    private final boolean isPrivate;
    private final int memberCount;
    private final ConversationSettings settings;
    private long lastSeq;
    private Instant lastAt;

    private LockedConversation(ResultSet row) throws SQLException {
        kind = Words.conversationKind(row.getString("kind"));
        isPrivate = row.getBoolean("private");
        memberCount = row.getInt("member_count");
        settings = SettingsShape.fromStore(row.getString("settings"));
        lastSeq = row.getLong("last_seq");
        OffsetDateTime at = row.getObject("last_at", OffsetDateTime.class);
        lastAt = at == null ? Instant.EPOCH : at.toInstant();
    }

    static void bind(PlainStatement lock, List<Append> batch) {
        lock.array(
                "uuid",
                batch.stream()
                        .map(append -> append.conversation().value())
                        .distinct()
                        .toList());
    }

    static Map<ConversationId, LockedConversation> read(PlainStatement lock) {
        Map<ConversationId, LockedConversation> locked = new HashMap<>();
        lock.forEachRow(
                row -> locked.put(new ConversationId(row.getObject("id", UUID.class)), new LockedConversation(row)));
        return locked;
    }

    Standing standing(@Nullable Role role) {
        return new Standing(kind, isPrivate, role, settings);
    }

    boolean isSlow() {
        return settings.slowModeSeconds() != null;
    }

    @Nullable
    Integer disappearAfterSeconds() {
        return settings.disappearAfterSeconds();
    }

    ConversationKind kind() {
        return kind;
    }

    int memberCount() {
        return memberCount;
    }

    Seq nextSeq() {
        return new Seq(++lastSeq);
    }

    /** Times never go backwards in a conversation, even when the clocks of two nodes disagree. */
    Instant notBefore(Instant now) {
        Instant rounded = now.truncatedTo(ChronoUnit.MILLIS);
        lastAt = rounded.isAfter(lastAt) ? rounded : lastAt;
        return lastAt;
    }
}
