/**
 * Mentions: whom a text names by {@code @}.
 *
 * <p>{@link Names} reads the text, outside of code; the log, which knows accounts and members, makes users of the names in the
 * transaction of the append.
 */
@NullMarked
package chat.starling.server.mention;

import org.jspecify.annotations.NullMarked;
