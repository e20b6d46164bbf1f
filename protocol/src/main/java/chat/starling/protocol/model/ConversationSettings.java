package chat.starling.protocol.model;

import org.jspecify.annotations.Nullable;

/**
 * How a conversation is led. In a change each part is null when it stays; in what holds, when nobody has chosen it.
 *
 * @param description some lines about it; in a change empty to take it away
 * @param slowModeSeconds how long a member waits from one message to the next; 0 for no wait
 * @param editWindowSeconds for how long a message may be edited; 0 for ever
 * @param deleteWindowSeconds for how long its sender may delete a message; 0 for ever
 * @param disappearAfterSeconds how long a message that is said from now on stays; 0 for ever
 * @param archived whether it is over for all: nothing more is said
 */
public record ConversationSettings(
        @Nullable String description,
        @Nullable Posting posting,
        @Nullable Integer slowModeSeconds,
        @Nullable Integer editWindowSeconds,
        @Nullable Integer deleteWindowSeconds,
        @Nullable Integer disappearAfterSeconds,
        @Nullable Boolean archived) {
    public static final ConversationSettings NONE = new ConversationSettings(null, null, null, null, null, null, null);

    public boolean onlyLeadersPost() {
        return posting == Posting.LEADERS;
    }

    /** A change of how long messages stay, and nothing else. */
    public static ConversationSettings disappearing(int seconds) {
        return new ConversationSettings(null, null, null, null, null, seconds, null);
    }

    public boolean isArchived() {
        return Boolean.TRUE.equals(archived);
    }

    /** What holds after a change. */
    public ConversationSettings with(ConversationSettings change) {
        return new ConversationSettings(
                        or(change.description, description),
                        or(change.posting, posting),
                        or(change.slowModeSeconds, slowModeSeconds),
                        or(change.editWindowSeconds, editWindowSeconds),
                        or(change.deleteWindowSeconds, deleteWindowSeconds),
                        or(change.disappearAfterSeconds, disappearAfterSeconds),
                        or(change.archived, archived))
                .chosen();
    }

    private static <T> @Nullable T or(@Nullable T changed, @Nullable T before) {
        return changed != null ? changed : before;
    }

    /** What is as if nobody had chosen it is null. */
    private ConversationSettings chosen() {
        return new ConversationSettings(
                "".equals(description) ? null : description,
                posting == Posting.EVERYONE ? null : posting,
                unlessZero(slowModeSeconds),
                unlessZero(editWindowSeconds),
                unlessZero(deleteWindowSeconds),
                unlessZero(disappearAfterSeconds),
                isArchived() ? true : null);
    }

    private static @Nullable Integer unlessZero(@Nullable Integer seconds) {
        return seconds != null && seconds == 0 ? null : seconds;
    }
}
