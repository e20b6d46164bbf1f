package chat.starling.bench.peer;

import java.util.Arrays;
import java.util.List;

/** What is measured beside what. */
enum Server {
    STARLING("starling", "Starling", 1),
    NETTY("netty", "bare Netty", 1),
    WS("ws", "Node ws", 1),
    SOCKET_IO("socket-io", "socket.io", 1),
    EJABBERD("ejabberd", "ejabberd", 8),
    PROSODY("prosody", "Prosody", 20),
    UNNEST("unnest", "unnest loop", 1),
    PGBENCH("pgbench", "pgbench", 1),
    SINGLE_COMMIT("pgbench-1", "pgbench, 1", 1);

    /** Those that speak with clients. */
    static final List<Server> SPEAKING = List.of(STARLING, NETTY, WS, SOCKET_IO, EJABBERD, PROSODY);

    private final String key;
    private final String title;
    private final int slower;

    /** @param slower what the rate of messages is divided by: some do not sustain what others do */
    Server(String key, String title, int slower) {
        this.key = key;
        this.title = title;
        this.slower = slower;
    }

    /** For the command line and the file system. */
    String key() {
        return key;
    }

    String title() {
        return title;
    }

    int pace(int perSecond) {
        return Math.max(1, perSecond / slower);
    }

    /** Whether it is sent as much as Starling. */
    boolean keepsPace() {
        return slower == 1;
    }

    static Server titled(String title) {
        return Arrays.stream(values())
                .filter(server -> server.title.equals(title))
                .findFirst()
                .orElseThrow();
    }
}
