package chat.starling.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on 127.0.0.1. */
public final class Ports {
    public static final InetAddress HOST = InetAddress.getLoopbackAddress();
    private static final int LEAST = 12_000;
    private static final int FIRST_OF_THE_KERNEL = 32_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();
    private static final int CONNECT_LIMIT = 200;

    private Ports() {}

    /** One for a process that may die and come back to it: below those that the kernel gives to outgoing connections. */
    public static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LEAST, FIRST_OF_THE_KERNEL);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, HOST)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, port), CONNECT_LIMIT);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
