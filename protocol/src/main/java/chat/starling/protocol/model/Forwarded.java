package chat.starling.protocol.model;

import java.time.Instant;

/** Where a forwarded message was said first, by whom and when: ids alone, which tell nothing to whoever may not see that place. */
public record Forwarded(ConversationId conversation, Seq seq, UserId sender, Instant at) {}
