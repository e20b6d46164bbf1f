package chat.starling.server.app;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The host in a link for people: nobody can open 0.0.0.0, so the machine's name stands for all its addresses. */
final class VisibleHost {
    private VisibleHost() {}

    /** @param host to listen on */
    static String of(String host) {
        try {
            boolean all = InetAddress.getByName(host).isAnyLocalAddress();
            return all ? InetAddress.getLocalHost().getHostName() : host;
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
