package chat.starling.server.s3;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** A server of S3, as a program of its own on a free port. */
final class S3Server implements AutoCloseable {
    static final String BUCKET = "files";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port = freePort();
    private final Process process;

    S3Server(Path log) throws IOException {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dserver.port=0",
                "-Dhttp.port=" + port,
                "-jar",
                jar());
        program.environment().put("COM_ADOBE_TESTING_S3MOCK_STORE_INITIAL_BUCKETS", BUCKET);
        process = program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        await().atMost(Duration.ofMinutes(2)).until(this::answers);
    }

    private static String jar() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.contains("s3mock") && entry.endsWith("-exec.jar"))
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the server of S3 ended, as its log tells");
        }
        try {
            return send("GET", "/") < 500;
        } catch (IOException notYet) {
            return false;
        }
    }

    private int send(String method, String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(endpoint().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
