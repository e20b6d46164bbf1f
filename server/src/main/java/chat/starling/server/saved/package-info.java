/**
 * Messages that somebody keeps for later, in a private list.
 *
 * <p>The list holds places in logs, never texts: what is read there is the message as it stands now, for whoever may still see
 * it. The port is {@link SavedStore}.
 */
@NullMarked
package chat.starling.server.saved;

import org.jspecify.annotations.NullMarked;
