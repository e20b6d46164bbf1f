package chat.starling.server.gateway.socket;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request for a socket as text, valid until a test changes or drops a header. */
final class Request {
    private final String line;
    private final Map<String, String> headers = new LinkedHashMap<>();

    Request(String line) {
        this.line = line;
        headers.put("Host", "chat.example.org");
        headers.put("Upgrade", "websocket");
        headers.put("Connection", "keep-alive, Upgrade");
        headers.put("Sec-WebSocket-Version", "13");
        headers.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    }

    static String toSocket() {
        return new Request("GET /ws HTTP/1.1").text();
    }

    Request with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Request without(String name) {
        headers.remove(name);
        return this;
    }

    String text() {
        StringBuilder text = new StringBuilder(line).append("\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString();
    }
}
