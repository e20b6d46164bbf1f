package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.slack.Account;
import chat.starling.server.slack.ImportStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What was imported of one workspace, in PostgreSQL. Events go in as every event does: with their heads and what they change. */
public final class PostgresImport implements ImportStore {
    /** Any number that no other lock of this kind has. */
    private static final long ONE_AT_A_TIME = 0x5374_6172_6c69_6e67L;

    private final Jdbi jdbi;
    private final String workspace;
    private final String nobodysPassword;
    private final InstantSource clock;

    /** @param nobodysPassword the hash of a password that nobody knows */
    public PostgresImport(Database database, String workspace, String nobodysPassword, InstantSource clock) {
        this.jdbi = database.jdbi();
        this.workspace = workspace;
        this.nobodysPassword = nobodysPassword;
        this.clock = clock;
    }

    /** PostgreSQL gives the lock free when its connection ends, however it does. */
    @Override
    public Optional<Turn> begin() {
        Handle handle = jdbi.open();
        boolean free = handle.createQuery("select pg_try_advisory_lock(:lock)")
                .bind("lock", ONE_AT_A_TIME)
                .mapTo(Boolean.class)
                .one();
        if (!free) {
            handle.close();
            return Optional.empty();
        }
        return Optional.of(() -> {
            try (handle) {
                handle.execute("select pg_advisory_unlock(?)", ONE_AT_A_TIME);
            }
        });
    }

    @Override
    public boolean hasAccounts() {
        return jdbi.withHandle(handle -> handle.createQuery("select exists (select from account)")
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public Map<String, Account> accounts() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select i.foreign_id, a.id, a.name from imported_account i join account a on a.id = i.account
                        where i.workspace = :workspace
                        """)
                .bind("workspace", workspace)
                .reduceRows(new HashMap<>(), (accounts, row) -> {
                    UserId user = new UserId(row.getColumn("id", UUID.class));
                    accounts.put(
                            row.getColumn("foreign_id", String.class),
                            new Account(user, row.getColumn("name", String.class)));
                    return accounts;
                }));
    }

    @Override
    public Optional<Account> named(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("select id, name from account where name = :name")
                .bind("name", name)
                .map((row, context) -> new Account(new UserId(row.getObject("id", UUID.class)), row.getString("name")))
                .findOne());
    }

    @Override
    public Account create(String foreignId, NewAccount account, Iterator<String> names) {
        return jdbi.inTransaction(handle -> {
            UserId user = UserId.random();
            String name = names.next();
            while (!insert(handle, user, name, account.displayName())) {
                name = names.next();
            }
            remember(handle, foreignId, user, account.claimable());
            return new Account(user, name);
        });
    }

    private boolean insert(Handle handle, UserId user, String name, String displayName) {
        return handle.createUpdate("""
                                insert into account (id, name, display_name, password_hash, created_at)
                                values (:id, :name, :displayName, :hash, :now) on conflict (name) do nothing
                                """)
                        .bind("id", user.value())
                        .bind("name", name)
                        .bind("displayName", displayName)
                        .bind("hash", nobodysPassword)
                        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .execute()
                == 1;
    }

    private void remember(Handle handle, String foreignId, UserId user, boolean claimable) {
        handle.execute(
                "insert into imported_account (workspace, foreign_id, account, claimable) values (?, ?, ?, ?)",
                workspace,
                foreignId,
                user.value(),
                claimable);
    }

    @Override
    public void same(String foreignId, UserId user) {
        jdbi.useHandle(handle -> remember(handle, foreignId, user, false));
    }

    @Override
    public Optional<Staged> conversation(String foreignId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.id, c.last_seq, c.last_at, i.finished
                        from imported_conversation i join conversation c on c.id = i.conversation
                        where i.workspace = :workspace and i.foreign_id = :foreign
                        """)
                .bind("workspace", workspace)
                .bind("foreign", foreignId)
                .map((row, context) -> staged(row))
                .findOne());
    }

    private static Staged staged(ResultSet row) throws SQLException {
        OffsetDateTime lastAt = row.getObject("last_at", OffsetDateTime.class);
        return new Staged(
                new ConversationId(row.getObject("id", UUID.class)),
                new Seq(row.getLong("last_seq")),
                lastAt == null ? Instant.EPOCH : lastAt.toInstant(),
                row.getBoolean("finished"));
    }

    /** A private group, for that is seen by its members alone, and it has none. */
    @Override
    public Staged stage(String foreignId, String name, Instant created) {
        ConversationId id = ConversationId.random();
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "insert into conversation (id, kind, name, private, created_at) values (?, 'group', ?, true, ?)",
                    id.value(),
                    name,
                    created.atOffset(ZoneOffset.UTC));
            handle.execute(
                    "insert into imported_conversation (workspace, foreign_id, conversation) values (?, ?, ?)",
                    workspace,
                    foreignId,
                    id.value());
        });
        return new Staged(id, Seq.ZERO, Instant.EPOCH, false);
    }

    @Override
    public Map<Nonce, Seq> known(ConversationId conversation, Collection<Key> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        List<Key> list = List.copyOf(keys);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select e.nonce, e.seq from unnest(cast(:senders as uuid[]), cast(:nonces as uuid[])) as k(sender, nonce)
                        cross join lateral (select nonce, seq from event
                          where conversation = :conversation and sender = k.sender and nonce = k.nonce limit 1) e
                        """)
                .bind("conversation", conversation.value())
                .bindArray(
                        "senders",
                        UUID.class,
                        EventRows.list(list, key -> key.sender().value()))
                .bindArray(
                        "nonces",
                        UUID.class,
                        EventRows.list(list, key -> key.nonce().value()))
                .reduceRows(new HashMap<>(), (known, row) -> {
                    known.put(new Nonce(row.getColumn("nonce", UUID.class)), new Seq(row.getColumn("seq", Long.class)));
                    return known;
                }));
    }

    @Override
    public void append(ConversationId conversation, Seq head, List<Event> events) {
        jdbi.useTransaction(handle -> {
            long found = handle.createQuery("select last_seq from conversation where id = :id for no key update")
                    .bind("id", conversation.value())
                    .mapTo(Long.class)
                    .one();
            if (found != head.value()) {
                throw new IllegalStateException("somebody else writes to a conversation that is being imported");
            }
            EventRows.insert(handle, events);
            AttachedFiles.attach(handle, events);
            Projection.apply(handle, withoutMembers(events), append -> {
                throw new IllegalStateException("nobody leaves a conversation that is being imported");
            });
        });
    }

    private static List<Event> withoutMembers(List<Event> events) {
        return events.stream()
                .filter(event -> !(event.body() instanceof EventBody.Member))
                .toList();
    }

    @Override
    public boolean finish(ConversationId conversation, Finish finish) {
        ImportedConversation.followThreads(jdbi, conversation);
        return jdbi.inTransaction(handle -> {
            boolean direct =
                    finish.kind() == ConversationKind.DIRECT && ImportedConversation.isFirst(handle, conversation);
            boolean asWanted = direct || finish.kind() != ConversationKind.DIRECT;
            if (direct) {
                ImportedConversation.makeDirect(handle, conversation);
            } else {
                String name = finish.name() == null ? finish.instead() : finish.name();
                ConversationKind kind = asWanted ? finish.kind() : ConversationKind.GROUP;
                ImportedConversation.make(handle, conversation, kind, finish.isPrivate(), name);
            }
            ImportedConversation.appear(handle, conversation);
            return asWanted;
        });
    }
}
