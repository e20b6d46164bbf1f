package chat.starling.server.report;

import chat.starling.server.administration.Ban;

/** What a moderator does about a report. */
public sealed interface Resolution {

    /** Nothing was wrong. */
    record Dismissed() implements Resolution {}

    /** The message is deleted. */
    record MessageRemoved() implements Resolution {}

    /** Its author is banned; the message stays. */
    record UserBanned(Ban ban) implements Resolution {}

    /** As it is stored and told. */
    enum Kind {
        DISMISSED,
        MESSAGE_REMOVED,
        USER_BANNED
    }

    default Kind kind() {
        return switch (this) {
            case Dismissed dismissed -> Kind.DISMISSED;
            case MessageRemoved removed -> Kind.MESSAGE_REMOVED;
            case UserBanned banned -> Kind.USER_BANNED;
        };
    }
}
