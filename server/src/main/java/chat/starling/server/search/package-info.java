/**
 * Finding messages by what they say.
 *
 * <p>{@code IndexMessages} reads the log and keeps an entry for each message; {@code SearchMessages} answers queries, which {@code
 * QueryParser} reads. The entries say only where to look: what is shown comes from the log.
 */
@NullMarked
package chat.starling.server.search;

import org.jspecify.annotations.NullMarked;
