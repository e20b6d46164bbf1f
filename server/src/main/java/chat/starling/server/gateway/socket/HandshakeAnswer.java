package chat.starling.server.gateway.socket;

import io.netty.handler.codec.http.HttpResponseStatus;

/** What becomes of a request for a socket. */
sealed interface HandshakeAnswer {
    /**
     * @param key the value of {@code Sec-WebSocket-Accept}
     * @param subprotocol whether the client offered ours, so that the response must name it
     */
    record Accepted(String key, boolean subprotocol) implements HandshakeAnswer {}

    record Refused(HttpResponseStatus status, String text) implements HandshakeAnswer {}
}
