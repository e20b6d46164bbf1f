package chat.starling.server.administration;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Actor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One act as the audit log keeps it.
 *
 * @param actor null when the server acted by itself
 * @param detail names of roles, ids and times; never a text of a message, and no secret
 */
public record Act(@Nullable Actor actor, AuditAction action, Target target, Map<String, String> detail) {

    /** On whom or what; each part may be missing. */
    public record Target(
            @Nullable UserId user,
            @Nullable ConversationId conversation,
            @Nullable Seq seq) {
        public static final Target NONE = new Target(null, null, null);

        public static Target of(UserId user) {
            return new Target(user, null, null);
        }
    }
}
