package chat.starling.e2e.cluster;

import chat.starling.e2e.Ports;
import java.util.stream.Stream;

/** The kernel drops some packets to and from a port on the loopback, by a table of nftables of our own. */
final class LossyPort {
    private final int port;
    private final String table;

    LossyPort(int port) {
        this.port = port;
        this.table = "starling_faults_" + port;
    }

    /** Needs root, the program {@code nft}, and a kernel that has what the rules need. */
    static boolean isPossible() {
        LossyPort probe = new LossyPort(Ports.free());
        boolean kernelHasIt = succeeds(() -> probe.lose(0));
        return succeeds(probe::loseNone) && kernelHasIt;
    }

    private static boolean succeeds(Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException missing) {
            return false;
        }
    }

    void lose(int percent) {
        nft("add", "table", "inet", table);
        nft("add", "chain", "inet", table, "input", "{ type filter hook input priority 0; }");
        drop("dport", percent);
        drop("sport", percent);
    }

    private void drop(String direction, int percent) {
        String rule = "iifname lo tcp %s %d numgen random mod 100 < %d drop".formatted(direction, port, percent);
        nft("add", "rule", "inet", table, "input", rule);
    }

    void loseNone() {
        nft("delete", "table", "inet", table);
    }

    private static void nft(String... arguments) {
        Daemon.run(Stream.concat(Stream.of("nft"), Stream.of(arguments)).toList());
    }
}
