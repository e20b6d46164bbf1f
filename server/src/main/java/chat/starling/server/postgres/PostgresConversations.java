package chat.starling.server.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import chat.starling.protocol.codec.SettingsShape;
import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Preferences;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.conversation.NewConversation;
import chat.starling.server.conversation.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Conversations and members in PostgreSQL. */
public final class PostgresConversations implements Conversations {
    private final Jdbi jdbi;
    private final ConversationCreation creation;

    public PostgresConversations(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.creation = new ConversationCreation(clock);
    }

    @Override
    public Created create(UserId creator, NewConversation conversation, Set<UserId> members) {
        return jdbi.inTransaction(handle -> creation.create(handle, creator, conversation, members));
    }

    @Override
    public Set<UserId> existing(Collection<UserId> users) {
        UUID[] ids = users.stream().map(UserId::value).toArray(UUID[]::new);
        return jdbi.withHandle(handle -> handle
                .createQuery("select id from account where id = any(:ids)")
                .bindArray("ids", UUID.class, (Object[]) ids)
                .mapTo(UUID.class)
                .stream()
                .map(UserId::new)
                .collect(toSet()));
    }

    @Override
    public Optional<Standing> standing(ConversationId conversation, UserId user) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.kind, c.private, c.settings - 'description' as settings, m.role from conversation c
                        left join member m on m.conversation = c.id and m.account = :user
                        where c.id = :conversation
                        """)
                .bind("conversation", conversation.value())
                .bind("user", user.value())
                .map((row, context) -> new Standing(
                        Words.conversationKind(row.getString("kind")),
                        row.getBoolean("private"),
                        ConversationView.role(row),
                        SettingsShape.fromStore(row.getString("settings"))))
                .findOne());
    }

    @Override
    public Map<UserId, Set<ConversationId>> idsOf(Collection<UserId> users) {
        return jdbi.withHandle(handle -> handle
                .createQuery("select account, conversation from member where account = any(:users)")
                .bindArray("users", UUID.class, EventRows.list(List.copyOf(users), UserId::value))
                .map((row, context) -> Map.entry(
                        new UserId(row.getObject("account", UUID.class)),
                        new ConversationId(row.getObject("conversation", UUID.class))))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet()))));
    }

    @Override
    public List<Conversation> listOf(UserId user) {
        return jdbi.withHandle(handle -> handle.createQuery(ConversationView.OWN)
                .bind("user", user.value())
                .map((row, context) -> ConversationView.read(row))
                .list());
    }

    @Override
    public List<List<Conversation>> listsOf(List<View> views) {
        return jdbi.withHandle(handle -> new ConversationLists(views).read(handle));
    }

    @Override
    public Optional<Conversation> find(ConversationId conversation, UserId user, @Nullable Seq head) {
        return jdbi.withHandle(handle -> handle.createQuery(ConversationView.ONE)
                .bind("user", user.value())
                .bind("conversation", conversation.value())
                .bindByType("head", head == null ? null : head.value(), Long.class)
                .map((row, context) -> ConversationView.read(row))
                .findOne());
    }

    @Override
    public void prefer(ConversationId conversation, UserId member, Preferences preferences) {
        jdbi.useHandle(handle -> PreferenceColumns.store(handle, conversation, member, preferences));
    }

    @Override
    public List<Conversation> publicChannels(UserId user, String query, int limit) {
        return CustomPlan.search(
                jdbi,
                handle -> handle.createQuery(ConversationView.PUBLIC_CHANNELS)
                        .bind("user", user.value())
                        .bind("query", query)
                        .bind("limit", limit)
                        .map((row, context) -> ConversationView.read(row))
                        .list());
    }

    @Override
    public List<Member> members(ConversationId conversation, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select a.id, a.name, a.display_name, a.profile, m.role from (
                          select account, role, joined_seq from member where conversation = :conversation
                          order by joined_seq limit :limit) m
                        cross join lateral (select %s from account where id = m.account limit 1) a
                        order by m.joined_seq
                        """.formatted(PostgresAccounts.BRIEF))
                .bind("conversation", conversation.value())
                .bind("limit", limit)
                .map((row, context) -> readMember(row))
                .list());
    }

    @Override
    public Optional<Member> member(ConversationId conversation, UserId user) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select a.id, a.name, a.display_name, profile_in_brief(a.profile) as profile, m.role from member m join account a on a.id = m.account
                        where m.conversation = :conversation and m.account = :user
                        """)
                .bind("conversation", conversation.value())
                .bind("user", user.value())
                .map((row, context) -> readMember(row))
                .findOne());
    }

    private static Member readMember(ResultSet row) throws SQLException {
        return new Member(PostgresAccounts.user(row), Words.role(row.getString("role")));
    }
}
