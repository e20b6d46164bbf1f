/**
 * The edge for sockets: greets a client, turns its frames into calls of use cases and their answers into frames.
 *
 * <p>A {@link chat.starling.server.gateway.Connection} is the socket's end and belongs to its event loop; a
 * {@link chat.starling.server.gateway.Session} is who sits there. The transport below is in {@code gateway.socket}.
 */
@NullMarked
package chat.starling.server.gateway;

import org.jspecify.annotations.NullMarked;
