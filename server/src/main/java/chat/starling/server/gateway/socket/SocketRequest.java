package chat.starling.server.gateway.socket;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the handshake told about the client. A handler keeps of it what it needs; the connection itself keeps nothing.
 *
 * @param address the peer of the TCP connection
 * @param query the part of the request target behind {@code ?}, undecoded, empty when there is none
 * @param userAgent the {@code User-Agent} header, absent when the client sent none
 * @param subprotocol whether the client offered {@link SocketSettings#SUBPROTOCOL}; else it offered none
 */
public record SocketRequest(
        InetAddress address, String query, @Nullable String userAgent, boolean subprotocol) {}
