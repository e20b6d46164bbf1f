package chat.starling.server.postgres;

import chat.starling.protocol.model.EventBody;
import org.jspecify.annotations.Nullable;

/** The kinds of events as the column {@code event.kind} holds them; the numbers never change. */
enum EventKind {
    MESSAGE(1),
    EDIT(2),
    DELETE(3),
    REACTION(4),
    PIN(5),
    MEMBER(6),
    RENAMED(7),
    TOPIC(8),
    VOTE(9),
    SETTINGS(10),
    PREVIEW_REMOVED(11);

    /** By code; some codes are not in use. */
    private static final @Nullable EventKind[] KINDS = new EventKind[16];

    static {
        for (EventKind kind : values()) {
            KINDS[kind.code] = kind;
        }
    }

    private final int code;

    EventKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** @return null for a kind of a newer version */
    static @Nullable EventKind of(int code) {
        return code >= 1 && code < KINDS.length ? KINDS[code] : null;
    }

    static EventKind of(EventBody body) {
        return switch (body) {
            case EventBody.Message message -> MESSAGE;
            case EventBody.DeletedMessage message -> MESSAGE;
            case EventBody.Edit edit -> EDIT;
            case EventBody.Delete delete -> DELETE;
            case EventBody.Reaction reaction -> REACTION;
            case EventBody.Pin pin -> PIN;
            case EventBody.Member member -> MEMBER;
            case EventBody.Renamed renamed -> RENAMED;
            case EventBody.Topic topic -> TOPIC;
            case EventBody.Vote _, EventBody.Tally _, EventBody.PollClosed _ -> VOTE;
            case EventBody.Settings settings -> SETTINGS;
            case EventBody.PreviewRemoved removed -> PREVIEW_REMOVED;
            case EventBody.Unknown unknown -> throw new IllegalArgumentException("the server makes no unknown events");
        };
    }
}
