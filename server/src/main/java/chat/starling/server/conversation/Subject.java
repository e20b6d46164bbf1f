package chat.starling.server.conversation;

import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a command is about, as the log holds it at that moment. */
public sealed interface Subject {

    /** The command is about no earlier event and no other user, or about an event that does not exist. */
    record None() implements Subject {}

    /** @param forwarded whether it repeats what was said elsewhere */
    record TargetMessage(UserId sender, Instant at, boolean deleted, boolean forwarded) implements Subject {}

    /** An event that is not a message. */
    record OtherEvent() implements Subject {}

    /** @param role null when the user is no member */
    record Person(boolean exists, @Nullable Role role) implements Subject {
        public boolean isMember() {
            return role != null;
        }
    }
}
