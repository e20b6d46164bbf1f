package chat.starling.server.gateway.socket;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides on a request for a socket by RFC 6455 section 4.2.
 *
 * <p>A client that offers no subprotocol is let in, since many simple tools cannot offer one. A client that offers some, but not
 * ours, is refused with 400: the RFC would allow an answer without any, but the client has just said that it speaks
 * something else. {@code Origin} is judged by {@link OriginRule}.
 */
final class HandshakeRules {
    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_LENGTH = 16;

    private final OriginRule origins;

    HandshakeRules(SocketSettings settings) {
        this.origins = new OriginRule(settings.allowedOrigins());
    }

    HandshakeAnswer answer(HttpRequest request) {
        HandshakeAnswer.Refused refused = refusal(request);
        if (refused != null) {
            return refused;
        }
        String key = request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        return new HandshakeAnswer.Accepted(
                acceptKey(key), !subprotocols(request.headers()).isEmpty());
    }

    private HandshakeAnswer.@Nullable Refused refusal(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return unreadable(request.decoderResult().cause());
        }
        HandshakeAnswer.Refused refused = httpRefusal(request);
        if (refused == null) {
            refused = upgradeRefusal(request.headers());
        }
        return refused == null ? policyRefusal(request.headers()) : refused;
    }

    private static HandshakeAnswer.Refused unreadable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return refuse(HttpResponseStatus.REQUEST_URI_TOO_LONG, "The request line is too long.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return refuse(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large.");
        }
        return badRequest("The request is not HTTP.");
    }

    private static HandshakeAnswer.@Nullable Refused httpRefusal(HttpRequest request) {
        if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            return badRequest("A WebSocket needs HTTP/1.1.");
        }
        if (request.headers().getAll(HttpHeaderNames.HOST).size() != 1) {
            return badRequest("One Host header is needed.");
        }
        if (HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) != 0) {
            return badRequest("The request must have no body.");
        }
        return null;
    }

    private static HandshakeAnswer.@Nullable Refused upgradeRefusal(HttpHeaders headers) {
        if (!headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            return refuse(HttpResponseStatus.UPGRADE_REQUIRED, "This is a WebSocket: Upgrade: websocket is needed.");
        }
        if (!headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)) {
            return badRequest("Connection: Upgrade is needed.");
        }
        if (!"13".equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            return refuse(HttpResponseStatus.UPGRADE_REQUIRED, "Sec-WebSocket-Version: 13 is needed.");
        }
        return isKey(headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY))
                ? null
                : badRequest("Sec-WebSocket-Key is not valid.");
    }

    private HandshakeAnswer.@Nullable Refused policyRefusal(HttpHeaders headers) {
        if (!origins.allows(headers.getAll(HttpHeaderNames.ORIGIN), headers.get(HttpHeaderNames.HOST))) {
            return refuse(HttpResponseStatus.FORBIDDEN, "This origin may not connect.");
        }
        List<String> offered = subprotocols(headers);
        if (!offered.isEmpty() && !offered.contains(SocketSettings.SUBPROTOCOL)) {
            return badRequest("The only subprotocol here is " + SocketSettings.SUBPROTOCOL + ".");
        }
        return null;
    }

    private static List<String> subprotocols(HttpHeaders headers) {
        return headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static boolean isKey(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key).length == KEY_LENGTH;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static String acceptKey(String key) {
        byte[] text = (key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(sha1().digest(text));
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException("every Java platform has SHA-1", cause);
        }
    }

    private static HandshakeAnswer.Refused badRequest(String text) {
        return refuse(HttpResponseStatus.BAD_REQUEST, text);
    }

    private static HandshakeAnswer.Refused refuse(HttpResponseStatus status, String text) {
        return new HandshakeAnswer.Refused(status, text);
    }
}
