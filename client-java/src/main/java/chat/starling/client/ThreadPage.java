package chat.starling.client;

import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.ThreadStanding;
import java.util.List;

/**
 * Replies in a thread as they stand now.
 *
 * @param root the message that began it
 * @param messages oldest first
 * @param more whether there are more in the direction that was asked for
 */
public record ThreadPage(ThreadStanding standing, Message root, List<Message> messages, boolean more) {}
