/**
 * Messages that are sent later, whoever is there then.
 *
 * <p>A scheduled message has the nonce of its command from the start, so whoever sends it, and however often, adds it to the log
 * once. {@link Dispatch} is run by every node; the port {@link ScheduledStore} gives each message to one of them at a time.
 */
@NullMarked
package chat.starling.server.scheduled;

import org.jspecify.annotations.NullMarked;
