package chat.starling.server.search;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import java.time.Instant;

/** Where a message is that was found, and its place in the order of all that are: by time, then by conversation and seq. */
public record Hit(Instant at, ConversationId conversation, Seq seq) {}
