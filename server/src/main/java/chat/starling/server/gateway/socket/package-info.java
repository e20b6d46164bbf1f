/**
 * The WebSocket transport: RFC 6455 on the port that Armeria listens on, in a Netty pipeline of our own.
 *
 * <p>{@code SocketUpgrade} looks at the first bytes of each connection and takes {@code GET /ws} away from Armeria; everything
 * else goes on to Armeria untouched. Behind the handshake stand a frame decoder and one object per connection, which
 * speaks to a {@code SocketHandler}. This package knows frames and bytes, but nothing of JSON, sessions or conversations.
 *
 * <p>Threads: all that concerns one connection happens on its event loop, calls on {@code Socket} included.
 */
@NullMarked
package chat.starling.server.gateway.socket;

import org.jspecify.annotations.NullMarked;
