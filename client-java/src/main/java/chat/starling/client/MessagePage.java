package chat.starling.client;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import java.util.List;

/**
 * A piece of a conversation's history, as it stands now.
 *
 * @param messages oldest first
 * @param more whether there are more in the direction that was asked for; older ones unless told
 */
public record MessagePage(ConversationId conversation, List<Message> messages, boolean more) {}
