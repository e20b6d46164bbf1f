package chat.starling.server.log;

import chat.starling.protocol.model.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, and from where.
 *
 * @param origin null where it is not known
 */
public record Actor(UserId user, @Nullable Origin origin) {}
