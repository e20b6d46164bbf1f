package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationKind;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The end of the import of a conversation: it becomes what it is to be, and those who joined it by its log become its members. */
final class ImportedConversation {
    /** How many heads of threads are looked at in one transaction, so that none takes long however much was said. */
    private static final long STRETCH = 10_000;

    /** Those of the first events of the log; what is said later is not looked at. */
    private static final String JOINED = """
            select subject as account, role, seq from event
            where conversation = :conversation and seq < coalesce(
              (select seq from event where conversation = :conversation and kind <> %1$d order by seq limit 1), %2$d)
            """.formatted(EventKind.MEMBER.code(), Long.MAX_VALUE);

    private static final String PAIR = """
            select case when count(*) = 2 then (array_agg(account order by account))[1] end as low,
              (array_agg(account order by account))[2] as high from (%s) j
            """.formatted(JOINED);

    private static final String ADD_MEMBERS = """
            insert into member (conversation, account, role, joined_seq, read_seq)
            select :conversation, j.account, j.role, j.seq, c.last_seq
            from (%s) j cross join (select last_seq from conversation where id = :conversation) c
            """.formatted(JOINED);

    /** Who wrote in a thread or began it follows it, as if they had done so here. */
    private static final String FOLLOW_THREADS = """
            insert into thread_reader (account, conversation, root, following, read_seq, changed_at)
            select distinct t.sender, cast(:conversation as uuid), t.root, true, c.last_seq, c.last_at from (
              select sender, thread as root from event
              where conversation = :conversation and thread > :after and thread <= :last
              union
              select b.sender, b.seq from (
                select distinct thread from event
                where conversation = :conversation and thread > :after and thread <= :last) r
              cross join lateral (
                select sender, seq from event where conversation = :conversation and seq = r.thread limit 1) b) t
            join (%s) j on j.account = t.sender
            cross join (select last_seq, last_at from conversation where id = :conversation) c
            on conflict (account, conversation, root) do update set read_seq = excluded.read_seq
            """.formatted(JOINED);

    private ImportedConversation() {}

    /** Whether its two members have no direct conversation yet. */
    static boolean isFirst(Handle handle, ConversationId conversation) {
        return handle.createQuery("""
                        select not exists (select from conversation c where c.direct_low = p.low and c.direct_high = p.high)
                          and p.low is not null from (%s) p
                        """.formatted(PAIR))
                .bind("conversation", conversation.value())
                .mapTo(Boolean.class)
                .one();
    }

    static void makeDirect(Handle handle, ConversationId conversation) {
        handle.createUpdate("""
                        update conversation set kind = 'direct', name = null, direct_low = p.low, direct_high = p.high
                        from (%s) p where id = :conversation
                        """.formatted(PAIR))
                .bind("conversation", conversation.value())
                .execute();
    }

    static void make(
            Handle handle, ConversationId conversation, ConversationKind kind, boolean isPrivate, String name) {
        handle.execute(
                "update conversation set kind = ?, private = ?, name = ? where id = ?",
                Words.of(kind),
                isPrivate,
                name,
                conversation.value());
    }

    /** Before anybody sees it; done again after a run that was cut off, it changes nothing. */
    static void followThreads(Jdbi jdbi, ConversationId conversation) {
        long head = jdbi.withHandle(handle -> handle.createQuery("select last_seq from conversation where id = :id")
                .bind("id", conversation.value())
                .mapTo(Long.class)
                .one());
        for (long after = 0; after < head; after += STRETCH) {
            long first = after;
            jdbi.useHandle(handle -> handle.createUpdate(FOLLOW_THREADS)
                    .bind("conversation", conversation.value())
                    .bind("after", first)
                    .bind("last", first + STRETCH)
                    .execute());
        }
    }

    static void appear(Handle handle, ConversationId conversation) {
        UUID id = conversation.value();
        int members = handle.createUpdate(ADD_MEMBERS).bind("conversation", id).execute();
        handle.execute("update conversation set member_count = ? where id = ?", members, id);
        handle.execute("update imported_conversation set finished = true where conversation = ?", id);
    }
}
