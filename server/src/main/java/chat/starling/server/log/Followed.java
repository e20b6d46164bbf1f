package chat.starling.server.log;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;

/** Somebody follows a thread from now on, because of a reply in it. */
public record Followed(UserId user, ConversationId conversation, Seq root) {}
