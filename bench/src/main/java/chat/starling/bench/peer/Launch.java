package chat.starling.bench.peer;

import chat.starling.bench.floor.NettyFloor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** By which command a peer is started. */
final class Launch {
    private Launch() {}

    static String[] command(Server server, Setup setup, int port, Path directory) {
        if (server == Server.NETTY) {
            return nettyFloor(port);
        }
        String start = setup.peers().resolve("start").toString();
        return new String[] {start, server.key(), Integer.toString(port), directory.toString()};
    }

    /** With the options that Starling's start script has. */
    private static String[] nettyFloor(int port) {
        return new String[] {
            System.getProperty("java.home") + "/bin/java",
            "-XX:+UseCompactObjectHeaders",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            NettyFloor.class.getName(),
            Integer.toString(port)
        };
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
