package chat.starling.server.outside;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. */
@FunctionalInterface
public interface Resolver {

    /** Blocks. */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** As this machine resolves names. */
    static Resolver ofSystem() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
