package chat.starling.server.gateway.socket;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;

/** How a peer can break the rules of the transport, with the close code that RFC 6455 section 7.4.1 gives to it. */
public enum Violation {
    PROTOCOL(1002),
    INVALID_TEXT(1007),
    TOO_LARGE(1009);

    private final int closeCode;

    Violation(int closeCode) {
        this.closeCode = closeCode;
    }

    public int closeCode() {
        return closeCode;
    }

    static Violation of(CorruptedWebSocketFrameException cause) {
        WebSocketCloseStatus status = cause.closeStatus();
        if (status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
            return TOO_LARGE;
        }
        return status.equals(WebSocketCloseStatus.INVALID_PAYLOAD_DATA) ? INVALID_TEXT : PROTOCOL;
    }
}
