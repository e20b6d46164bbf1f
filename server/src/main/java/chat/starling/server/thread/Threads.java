package chat.starling.server.thread;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.ThreadStanding;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.ThreadPlace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Threads, and how users stand to them. All methods block. */
public interface Threads {
    /** So many of those that a user began to follow last are looked at. */
    int MOST_FOLLOWED = 1_000;

    /** What stands at a seq, as the beginning of a thread. */
    ThreadPlace place(ConversationId conversation, Seq root);

    /** Of a user who has nothing to do with the thread too: it is then not followed, and nothing of it read. */
    ThreadStanding standing(UserId user, ConversationId conversation, Seq root);

    /** Durable on return. What was said before is read to somebody who begins to follow. */
    void follow(UserId user, ConversationId conversation, Seq root, boolean following);

    /**
     * Moves a position forward; durable on return.
     *
     * @return false when it was there or further already
     */
    boolean read(UserId user, ConversationId conversation, Seq root, Seq seq);

    /** A place in the list of threads, from which the next page goes on. */
    record Cursor(boolean unread, Instant lastAt, ConversationId conversation, Seq root) {}

    /** @param root as it stands now */
    record Entry(ThreadStanding standing, Message root, Message last) {}

    /**
     * @param unread how many of all followed threads have something unread
     * @param next where the next page begins, null after the last
     */
    record Page(List<Entry> threads, int unread, @Nullable Cursor next) {}

    /** Followed threads with replies, those with something unread first, then by the newest reply. */
    Page followed(UserId user, @Nullable Cursor after, int limit);
}
