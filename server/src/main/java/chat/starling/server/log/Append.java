package chat.starling.server.log;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.UserId;

/** The wish of a user to add an event to a conversation. */
public record Append(ConversationId conversation, UserId sender, Nonce nonce, EventBody body) {}
