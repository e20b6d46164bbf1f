package chat.starling.protocol.model;

import java.time.Instant;
import java.util.List;

/**
 * What a message says of the thread that it began.
 *
 * @param replies those that are not deleted: exact to 999, 1000 means more
 * @param lastAt when the newest reply was said, deleted or not
 * @param participants who replied, the last one first, at most {@link #MOST_PARTICIPANTS}
 */
public record ThreadSummary(int replies, Instant lastAt, List<UserId> participants) {
    public static final int MOST_PARTICIPANTS = 5;
    public static final int MORE_REPLIES = 1_000;

    public ThreadSummary {
        participants = List.copyOf(participants);
    }
}
