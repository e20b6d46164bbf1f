package chat.starling.client;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import java.util.List;

/**
 * A piece of a conversation's log.
 *
 * @param events ascending by seq
 * @param head the last seq of the log
 * @param more whether later ones exist
 */
public record EventPage(ConversationId conversation, List<Event> events, Seq head, boolean more) {}
