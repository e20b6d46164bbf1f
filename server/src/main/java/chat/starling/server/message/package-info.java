/**
 * What people say: sending, editing, deleting, reacting, reading the history and how far somebody has read.
 *
 * <p>A use case checks its input and hands an event to the log; the ports read messages as they stand now.
 */
@NullMarked
package chat.starling.server.message;

import org.jspecify.annotations.NullMarked;
