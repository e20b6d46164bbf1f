package chat.starling.client;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import java.time.Instant;

/**
 * The server's word that a command is in the log for ever.
 *
 * @param duplicate true when an earlier try of the same command had reached the log; {@code seq} is that one's
 */
public record Ack(ConversationId conversation, Nonce nonce, Seq seq, Instant at, boolean duplicate) {}
