package chat.starling.e2e.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Keeps what all parts of a cluster have logged when a test over it fails, and prints the end of it. */
final class LogsOnFailure implements TestExecutionExceptionHandler {
    private static final int SHOWN = 200;

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        for (Cluster cluster : Cluster.running()) {
            keep(context.getRequiredTestMethod().getName(), cluster);
        }
        throw failure;
    }

    static void keep(String name, Cluster cluster) throws IOException {
        Path file = Files.createDirectories(Path.of("target", "cluster-logs")).resolve(name + ".log");
        Files.writeString(file, cluster.logs());
        System.out.println("all logs are in " + file.toAbsolutePath());
        for (NodeProcess node : cluster.nodes()) {
            List<String> log = node.log();
            System.out.println("==== the end of " + node.name());
            log.subList(Math.max(0, log.size() - SHOWN), log.size()).forEach(System.out::println);
        }
    }
}
