package chat.starling.server.postgres;

import chat.starling.protocol.codec.ProfileShape;
import chat.starling.protocol.codec.SettingsShape;
import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.Conversation.Membership;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation as one user sees it, as SQL. */
final class ConversationView {

    /**
     * Of {@code v}, which says who looks at which conversation and what its head is told to be, null for the end of the log.
     * Laterals with a limit keep the plan at one index look-up a row, whatever PostgreSQL believes of the tables.
     */
    private static final String SELECT =
            """
            select v.place, c.id, c.kind, c.name, c.topic, c.private, c.created_at, c.last_at, h.head, m.role,
              c.member_count, c.settings, p.id as peer_id, p.name as peer_name, p.display_name as peer_display_name,
              p.profile as peer_profile, {preferences}, {reading}
            from (%s) as v(place, account, conversation, head)
            cross join lateral (select * from conversation where id = v.conversation limit 1) c
            cross join lateral (select coalesce(v.head, c.last_seq) as head) h
            left join lateral (select * from member
              where conversation = v.conversation and account = v.account limit 1) m on true
            left join lateral (select id, name, display_name, profile_in_brief(profile) as profile from account
              where id = case v.account when c.direct_low then c.direct_high when c.direct_high then c.direct_low end
              limit 1) p on true
            order by %s
            """.replace("{preferences}", PreferenceColumns.ALL).replace("{reading}", ReadingColumns.of("m", "h.head"));

    private static final String NEWEST_FIRST = "c.last_at desc nulls last, c.id";

    static final String OWN = SELECT.formatted(
            "select 0, account, conversation, null::bigint from member where account = :user", NEWEST_FIRST);

    static final String OF_VIEWS =
            SELECT.formatted("select * from unnest(:places, :users, :ids, :heads)", "v.place, " + NEWEST_FIRST);

    static final String ONE = SELECT.formatted(
            "values (0, cast(:user as uuid), cast(:conversation as uuid), cast(:head as bigint))", NEWEST_FIRST);

    static final String PUBLIC_CHANNELS = SELECT.formatted("""
            select 0, cast(:user as uuid), id, null::bigint from conversation
            where kind = 'channel' and not private and starts_with(lower(name), lower(:query))
            order by lower(name), id limit :limit
            """, "lower(c.name), c.id");

    private ConversationView() {}

    static Conversation read(ResultSet row) throws SQLException {
        OffsetDateTime lastAt = row.getObject("last_at", OffsetDateTime.class);
        return new Conversation(
                new ConversationId(row.getObject("id", UUID.class)),
                Words.conversationKind(row.getString("kind")),
                row.getString("name"),
                row.getString("topic"),
                row.getBoolean("private"),
                new Seq(row.getLong("head")),
                row.getInt("member_count"),
                EventRows.instant(row, "created_at"),
                lastAt == null ? null : lastAt.toInstant(),
                peer(row),
                SettingsShape.fromStore(row.getString("settings")),
                membership(row));
    }

    private static @Nullable User peer(ResultSet row) throws SQLException {
        UUID id = row.getObject("peer_id", UUID.class);
        return id == null
                ? null
                : new User(
                        new UserId(id),
                        row.getString("peer_name"),
                        row.getString("peer_display_name"),
                        ProfileShape.fromStore(row.getString("peer_profile")));
    }

    private static @Nullable Membership membership(ResultSet row) throws SQLException {
        Role role = role(row);
        return role == null ? null : new Membership(role, ReadingColumns.read(row), PreferenceColumns.read(row));
    }

    static @Nullable Role role(ResultSet row) throws SQLException {
        String role = row.getString("role");
        return role == null ? null : Words.role(role);
    }
}
