package chat.starling.server.postgres;

import chat.starling.server.administration.AuditAction;
import chat.starling.server.administration.AuditLog;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The audit log in PostgreSQL. Actions of a newer version are left out. */
public final class PostgresAuditLog implements AuditLog {
    private static final String[] KNOWN =
            Arrays.stream(AuditAction.values()).map(Words::of).toArray(String[]::new);

    private final Jdbi jdbi;

    public PostgresAuditLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Entry> read(Wanted wanted, @Nullable Long before, int limit) {
        return CustomPlan.search(
                jdbi,
                handle -> handle.createQuery("""
                        select l.*, a.name as actor_name, a.display_name as actor_display_name,
                          s.name as subject_name, s.display_name as subject_display_name
                        from audit l left join account a on a.id = l.actor left join account s on s.id = l.subject
                        where (cast(:before as bigint) is null or l.id < :before)
                          and (cast(:actor as uuid) is null or l.actor = :actor)
                          and l.action = any(:actions)
                          and (cast(:target as uuid) is null or l.subject = :target or l.conversation = :target)
                        order by l.id desc limit :limit
                        """)
                        .bindByType("before", before, Long.class)
                        .bindByType(
                                "actor",
                                wanted.actor() == null ? null : wanted.actor().value(),
                                UUID.class)
                        .bind("actions", wanted.action() == null ? KNOWN : new String[] {Words.of(wanted.action())})
                        .bindByType("target", wanted.target(), UUID.class)
                        .bind("limit", limit)
                        .map((row, context) -> AuditRows.read(row))
                        .list());
    }
}
