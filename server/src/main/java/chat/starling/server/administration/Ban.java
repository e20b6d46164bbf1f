package chat.starling.server.administration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a user out of the installation.
 *
 * @param until null for one without an end
 */
public record Ban(String reason, @Nullable Instant until) {}
