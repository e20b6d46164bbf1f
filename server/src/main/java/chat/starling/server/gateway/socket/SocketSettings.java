package chat.starling.server.gateway.socket;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Limits and manners of all sockets of a server.
 *
 * @param path the request path that is upgraded, without a query
 * @param allowedOrigins origins ({@code https://chat.example.org}) that browsers may connect from besides the server's own
 * @param handshakeTimeout from accepting a connection to the end of its first request, TLS included
 * @param closeTimeout how long a close frame waits for the peer before the connection is cut
 * @param largestMessage bytes of one frame, and of one message put together from fragments
 * @param water the write queue's marks
 */
public record SocketSettings(
        String path,
        Set<String> allowedOrigins,
        Duration handshakeTimeout,
        Duration closeTimeout,
        int largestMessage,
        WaterMarks water) {

    /** The one subprotocol spoken here. */
    public static final String SUBPROTOCOL = "starling.v1";

    /** Bytes at which a queue turns unwritable ({@code high}) and writable again ({@code low}). */
    public record WaterMarks(int low, int high) {
        public WaterMarks {
            if (low < 0 || high < low) {
                throw new IllegalArgumentException("water marks must be 0 <= low <= high: " + low + ", " + high);
            }
        }
    }

    public SocketSettings {
        if (!path.startsWith("/") || path.contains("?")) {
            throw new IllegalArgumentException("path must begin with / and have no query: " + path);
        }
        if (largestMessage < 1) {
            throw new IllegalArgumentException("largestMessage must be positive: " + largestMessage);
        }
        allowedOrigins = allowedOrigins.stream()
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    public static SocketSettings defaults() {
        return new SocketSettings(
                "/ws",
                Set.of(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                65_536,
                new WaterMarks(64 * 1024, 256 * 1024));
    }

    public SocketSettings withPath(String newPath) {
        return new SocketSettings(newPath, allowedOrigins, handshakeTimeout, closeTimeout, largestMessage, water);
    }

    public SocketSettings withAllowedOrigins(Set<String> origins) {
        return new SocketSettings(path, origins, handshakeTimeout, closeTimeout, largestMessage, water);
    }

    public SocketSettings withTimeouts(Duration handshake, Duration close) {
        return new SocketSettings(path, allowedOrigins, handshake, close, largestMessage, water);
    }

    public SocketSettings withWater(WaterMarks marks) {
        return new SocketSettings(path, allowedOrigins, handshakeTimeout, closeTimeout, largestMessage, marks);
    }
}
