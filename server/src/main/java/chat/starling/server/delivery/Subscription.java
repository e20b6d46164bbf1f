package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;
import io.netty.buffer.ByteBuf;

/**
 * One session's place in one conversation.
 *
 * <p>It is either live, and the branch's events are written as they come, or behind: then {@link #sent} is the last seq that was
 * written, later events are skipped here, and the outbox reads them from the log. Only used on the session's event loop.
 */
final class Subscription {
    private static final long LIVE = -1;

    private final Outbox outbox;
    private final FeedBranch branch;
    private final long start;
    private long cursor;
    private boolean followed;
    private boolean over;
    private int place;

    /** Begins behind at the branch's position, so that nothing is written before the session says so. */
    Subscription(Outbox outbox, FeedBranch branch) {
        this.outbox = outbox;
        this.branch = branch;
        this.start = branch.position();
        this.cursor = start;
    }

    Outbox outbox() {
        return outbox;
    }

    ConversationId conversation() {
        return branch.feed().conversation();
    }

    FeedBranch branch() {
        return branch;
    }

    /** The head that the session was told: live events are those after it. */
    long start() {
        return start;
    }

    /** The last seq that was written to the session live or in catching up. */
    long sent() {
        return cursor == LIVE ? branch.position() : cursor;
    }

    /** Whether the session was told the head, so that events may be written. */
    boolean isFollowed() {
        return followed;
    }

    void beFollowed() {
        followed = true;
    }

    /** The user is out of the conversation, and the client is yet to be told. */
    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
        followed = false;
    }

    boolean isLive() {
        return cursor == LIVE;
    }

    void fallBehind() {
        cursor = sent();
    }

    void advance(long seq) {
        cursor = seq;
    }

    /** @return whether there was nothing left to catch up on */
    boolean goLive() {
        if (sent() < branch.position()) {
            return false;
        }
        cursor = LIVE;
        return true;
    }

    void deliver(ByteBuf frame) {
        if (cursor == LIVE) {
            outbox.writeLive(frame.retainedDuplicate());
        }
    }

    void show(ByteBuf frame, UserId from) {
        if (cursor == LIVE && !outbox.user().equals(from)) {
            outbox.writeEphemeral(frame);
        }
    }

    int place() {
        return place;
    }

    void place(int newPlace) {
        place = newPlace;
    }
}
