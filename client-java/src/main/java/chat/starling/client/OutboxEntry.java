package chat.starling.client;

import chat.starling.protocol.model.Epoch;
import org.jspecify.annotations.Nullable;

/**
 * A command in an outbox.
 *
 * @param number its name in this outbox, ascending
 * @param epoch the history that its target belongs to; null when the client had not connected yet
 */
public record OutboxEntry(long number, @Nullable Epoch epoch, Command command) {}
