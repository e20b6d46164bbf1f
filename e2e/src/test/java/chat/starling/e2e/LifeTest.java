package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.NewConversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How a server starts, ends and begins again on the same data. */
class LifeTest {

    @Test
    void sigtermSendsTheClientsAwayAndEndsWell() throws Exception {
        try (ServerProcess server = ServerProcess.start()) {
            Person alice = Person.register(server, "alice");
            ConversationId talk =
                    alice.rest().create(NewConversation.channel("talk")).id();
            IntStream.range(0, 50).forEach(i -> alice.rest().send(talk, "m" + i));
            List<Event> before = Recorder.log(alice.rest(), talk);
            List<Wire> wires =
                    IntStream.range(0, 20).mapToObj(i -> Wire.signedIn(alice)).toList();
            Instant start = Instant.now();
            ProcessHandle.of(server.pid()).orElseThrow().destroy();
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .ignoreException(ConnectException.class)
                    .until(() -> ready(server.url()) == 503);
            assertThat(wires).allSatisfy(wire -> {
                assertThat(wire.awaitType("reconnect").path("after_ms").asLong())
                        .isPositive();
                assertThat(wire.closeCode(10)).isEqualTo(1012);
            });
            assertThat(server.terminate()).isZero();
            assertThat(Duration.between(start, Instant.now()))
                    .as(() -> String.join("\n", server.log()))
                    .isLessThan(Duration.ofSeconds(30));
            server.restart();
            assertThat(Recorder.log(alice.rest(), talk)).isEqualTo(before);
            server.assertQuiet();
        }
    }

    private static int ready(URI url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve("/health/ready")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void aSecondServerOnTheSameDataIsRefused() throws Exception {
        try (ServerProcess server = ServerProcess.start()) {
            Process second = new ProcessBuilder(
                            ServerProcess.program().toString(),
                            "--port",
                            "0",
                            "--data",
                            server.data().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(second.waitFor()).isEqualTo(1);
            assertThat(said.lines().filter(line -> line.contains("ERROR")))
                    .singleElement()
                    .asString()
                    .contains(server.data().toString());
            assertThat(said).doesNotContain("\tat ");
            Awaitility.await().until(() -> ready(server.url()) == 200);
        }
    }

    @Test
    void aKilledServersOrphanIsNoObstacle() {
        try (ServerProcess server = ServerProcess.start()) {
            Person alice = Person.register(server, "alice");
            ConversationId talk =
                    alice.rest().create(NewConversation.channel("talk")).id();
            alice.rest().send(talk, "before");
            ProcessHandle orphan = server.postgres();
            server.kill();
            assertThat(orphan.isAlive()).isTrue();
            server.restart();
            assertThat(orphan.isAlive()).isFalse();
            alice.rest().send(talk, "after");
            assertThat(Recorder.log(alice.rest(), talk)).hasSize(3);
            server.assertQuiet();
        }
    }

    @Test
    void bothMayDieAtOnce() {
        try (ServerProcess server = ServerProcess.start()) {
            Person alice = Person.register(server, "alice");
            ConversationId talk =
                    alice.rest().create(NewConversation.channel("talk")).id();
            alice.rest().send(talk, "before");
            ProcessHandle postgres = server.postgres();
            server.kill();
            postgres.destroyForcibly();
            server.restart();
            alice.rest().send(talk, "after");
            assertThat(Recorder.log(alice.rest(), talk)).hasSize(3);
            server.assertQuiet();
        }
    }

    @Test
    void aWrongSettingIsOneClearLine() throws Exception {
        Process process = new ProcessBuilder(ServerProcess.program().toString(), "--port", "many")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(said.lines()).singleElement().asString().contains("port");
    }
}
