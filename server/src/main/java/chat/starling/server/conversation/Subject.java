package chat.starling.server.conversation;

import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a command is about, as the log holds it at that moment. */
public sealed interface Subject {

    /** The command is about no earlier event and no other user, or about an event that does not exist. */
    record None() implements Subject {}

    /** @param forwarded whether it repeats what was said elsewhere */
    record TargetMessage(UserId sender, Instant at, Set<Mark> marks) implements Subject {
        /** What a message is apart from its words. */
        public enum Mark {
            DELETED,
            FORWARDED,
            WITHOUT_PREVIEW
        }

        public boolean deleted() {
            return marks.contains(Mark.DELETED);
        }

        public boolean forwarded() {
            return marks.contains(Mark.FORWARDED);
        }

        public boolean withoutPreview() {
            return marks.contains(Mark.WITHOUT_PREVIEW);
        }
    }

    /** An event that is not a message. */
    record OtherEvent() implements Subject {}

    /** @param role null when the user is no member */
    record Person(boolean exists, @Nullable Role role) implements Subject {
        public boolean isMember() {
            return role != null;
        }
    }
}
