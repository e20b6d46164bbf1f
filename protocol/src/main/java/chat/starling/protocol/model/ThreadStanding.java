package chat.starling.protocol.model;

/**
 * How one user stands to one thread.
 *
 * @param root the message that began it
 * @param read how far the user has read in it; only moves forward
 * @param unread replies of others after {@code read} that are not deleted: exact to 999, 1000 means more
 * @param head the head of the conversation up to which {@code unread} counts
 */
public record ThreadStanding(
        ConversationId conversation, Seq root, boolean following, Seq read, int unread, Seq head) {}
