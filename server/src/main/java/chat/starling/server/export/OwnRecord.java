package chat.starling.server.export;

import java.util.Locale;

/** What an installation keeps of a user besides events: each becomes records of that type. */
public enum OwnRecord {
    ACCOUNT,
    SESSION,
    POSITION,
    THREAD,
    SAVED,
    DRAFT,
    SCHEDULED,
    BALLOT,
    FILE,
    REPORT,
    JOIN_LINK;

    String type() {
        return name().toLowerCase(Locale.ROOT);
    }
}
