package chat.starling.server.administration;

import chat.starling.server.account.Authority;
import chat.starling.server.account.SignedIn;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows admins what was done. Blocks. */
public final class ReadAudit {
    private final AuditLog audit;

    public ReadAudit(AuditLog audit) {
        this.audit = audit;
    }

    /** @param next below which id the list goes on; null at its end */
    public record Page(
            List<AuditLog.Entry> entries, @Nullable Long next) {}

    public Answer<Page> page(SignedIn who, AuditLog.Wanted wanted, @Nullable Long before, int limit) {
        @Nullable Refusal refusal = Authority.readAudit(who.role());
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        List<AuditLog.Entry> entries = audit.read(wanted, before, limit + 1);
        return new Answer.Given<>(
                entries.size() > limit
                        ? new Page(
                                entries.subList(0, limit),
                                entries.get(limit - 1).id())
                        : new Page(entries, null));
    }
}
