package chat.starling.client;

import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.ThreadStanding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the threads that the user follows.
 *
 * @param unread how many of all of them have something unread
 * @param next where the next page begins; null after the last
 */
public record FollowedThreads(
        List<Entry> threads, int unread, @Nullable String next) {

    /** @param last the newest reply */
    public record Entry(ThreadStanding standing, Message root, Message last) {}
}
