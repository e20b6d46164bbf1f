package chat.starling.server.postgres.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a port to listen on. */
final class FreePort {
    /**
     * Below the ports that Linux gives to outgoing connections. PostgreSQL comes back on its port after a crash, and from
     * that range somebody else might have got it meanwhile: even the very client that knocks, which then talks to itself.
     */
    private static final int FIRST = 20_000;

    private static final int AFTER_LAST = 32_000;
    private static final int ATTEMPTS = 100;

    private FreePort() {}

    static int choose() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new StartRefusedException("No free port for PostgreSQL between " + FIRST + " and " + AFTER_LAST + ".");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
