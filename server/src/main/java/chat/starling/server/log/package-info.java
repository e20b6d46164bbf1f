/**
 * The log of a conversation: the only truth of the system, as a port.
 *
 * <p>Appending is the only write that matters, and its answer is a commit. Everything else in the server reads the log
 * from a position. The adapter is in {@code chat.starling.server.postgres}.
 */
@NullMarked
package chat.starling.server.log;

import org.jspecify.annotations.NullMarked;
