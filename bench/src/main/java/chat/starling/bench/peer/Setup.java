package chat.starling.bench.peer;

import chat.starling.bench.server.Cores;
import java.nio.file.Path;

/**
 * Where servers are, and where they run.
 *
 * @param starling the program
 * @param peers the directory {@code bench/peers}
 * @param pgbench the program
 * @param data for what they keep, each in a directory of its own
 * @param cores that they may use; the load generator has the others
 */
record Setup(Path starling, Path peers, Path pgbench, Path data, Cores cores) {
    Path starlingData() {
        return data.resolve("starling");
    }
}
