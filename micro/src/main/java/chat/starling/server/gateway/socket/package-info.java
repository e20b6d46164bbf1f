/** A socket of the server over a channel that needs no network. */
@NullMarked
package chat.starling.server.gateway.socket;

import org.jspecify.annotations.NullMarked;
