package chat.starling.server.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time of a command.
 *
 * @param saidAt when its sender last said something there, if the conversation has a slow mode
 */
public record Moment(Instant now, @Nullable Instant saidAt) {}
