package chat.starling.e2e.cluster;

import chat.starling.e2e.Metrics;
import chat.starling.e2e.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One node: the packaged server, with links of its own to PostgreSQL and NATS, and a clock of its own. */
final class NodeProcess implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration READY_LIMIT = Duration.ofSeconds(6);

    private final String name;
    private final FaultyLink toPostgres;
    private final FaultyLink toNats;
    private final ShiftedClock clock;
    private final ServerProcess server;

    NodeProcess(String name, Path directory, PostgresProcess postgres, NatsProcess nats) {
        this.name = name;
        toPostgres = new FaultyLink(postgres.port());
        toNats = new FaultyLink(nats.port());
        clock = new ShiftedClock(directory.resolve(name + ".clock"));
        Map<String, String> environment = clock.environment();
        server = ServerProcess.start(
                environment,
                "--database",
                PostgresProcess.address(toPostgres.port()),
                "--bus",
                NatsProcess.address(toNats.port()),
                "--files",
                directory.resolve("files").toString(),
                "--heartbeat",
                "5");
    }

    String name() {
        return name;
    }

    URI url() {
        return server.url();
    }

    FaultyLink toPostgres() {
        return toPostgres;
    }

    FaultyLink toNats() {
        return toNats;
    }

    ShiftedClock clock() {
        return clock;
    }

    void kill() {
        server.kill();
    }

    /** On the same port. */
    void restart() {
        server.restart();
    }

    /** Asks it to drain and to end. */
    int terminate() {
        return server.terminate();
    }

    void pause() {
        signal("-STOP");
    }

    void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        Daemon.run(List.of("kill", signal, Long.toString(server.pid())));
    }

    /** The status of {@code /health/ready}; 0 without an answer. */
    static int readiness(URI server) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/health/ready"))
                .timeout(READY_LIMIT)
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isReady() {
        return readiness(url()) == 200;
    }

    List<String> log() {
        return List.copyOf(server.log());
    }

    /** On a busy machine NATS may answer a starting node late, which it says and mends by itself. */
    void assertQuiet(String... allowed) {
        server.assertQuiet(Stream.concat(Stream.of(allowed), Stream.of("cannot reach NATS"))
                .toArray(String[]::new));
    }

    boolean hasBus() {
        return Metrics.read(url(), "starling_bus_connected") == 1;
    }

    @Override
    public void close() {
        if (server.isAlive()) {
            resume();
        }
        server.close();
        toPostgres.close();
        toNats.close();
    }
}
