package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationKind;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The end of the import of a conversation: it becomes what it is to be, and those who joined it by its log become its members. */
final class ImportedConversation {
    private static final String JOINED = """
            select subject as account, role, seq from event
            where conversation = :conversation and kind = %d and change = 'joined'
            """.formatted(EventKind.MEMBER.code());

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
              select sender, thread as root from event where conversation = :conversation and thread is not null
              union
              select b.sender, b.seq from event b where b.conversation = :conversation and b.seq in (
                select thread from event where conversation = :conversation and thread is not null)) t
            join member m on m.conversation = :conversation and m.account = t.sender
            cross join (select last_seq, last_at from conversation where id = :conversation) c
            """;

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

    static void appear(Handle handle, ConversationId conversation) {
        UUID id = conversation.value();
        int members = handle.createUpdate(ADD_MEMBERS).bind("conversation", id).execute();
        handle.execute("update conversation set member_count = ? where id = ?", members, id);
        handle.createUpdate(FOLLOW_THREADS).bind("conversation", id).execute();
        handle.execute("update imported_conversation set finished = true where conversation = ?", id);
    }
}
