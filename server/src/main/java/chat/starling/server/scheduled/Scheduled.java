package chat.starling.server.scheduled;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that is sent later.
 *
 * @param nonce of the command that will send it; with the author it names this one
 * @param failure why it could not be sent; null while it waits
 */
public record Scheduled(
        UserId author,
        Nonce nonce,
        ConversationId conversation,
        String text,
        @Nullable Seq replyTo,
        Instant sendAt,
        @Nullable String failure) {}
