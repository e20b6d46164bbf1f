package chat.starling.protocol.model;

import org.jspecify.annotations.Nullable;

/**
 * How far a member has read, and what is left.
 *
 * @param read the read position, which only moves forward
 * @param unreadFrom the message from which the member wants to count as unread again; a later reading of it takes the mark away
 * @param version grows whenever the position or the mark changes, so that of two reports the newer is known
 * @param unread messages of others that are not deleted, after {@code read} or from {@code unreadFrom} on, whichever is more: exact
 *     to 999, 1000 means more
 * @param unreadInThreads how many of them are shown only in threads, exact to 999, too
 * @param mentions how many of them that mention the member, exact to 999, too
 */
public record Reading(Seq read, @Nullable Seq unreadFrom, long version, int unread, int unreadInThreads, int mentions) {

    /** Where nothing unread is in threads. */
    public Reading(Seq read, @Nullable Seq unreadFrom, long version, int unread, int mentions) {
        this(read, unreadFrom, version, unread, 0, mentions);
    }

    /** Of a member who has never marked or read anything. */
    public static Reading upTo(Seq read, int unread) {
        return new Reading(read, null, 0, unread, 0);
    }

    /** The last seq that does not count. */
    public Seq countedAfter() {
        return unreadFrom == null || unreadFrom.compareTo(read) > 0 ? read : new Seq(unreadFrom.value() - 1);
    }
}
