package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.starling.client.fixture.HandClock;
import chat.starling.client.fixture.HonestScript;
import chat.starling.client.fixture.ScriptedServer;
import chat.starling.client.fixture.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A scripted server, and clients that are closed at the end. */
abstract class SdkTest {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<StarlingClient> clients = new ArrayList<>();
    final Updates updates = new Updates();
    ScriptedServer server = new ScriptedServer();
    HonestScript honest = server.honest;
    ClientLoops loops = ClientLoops.of(1);

    @BeforeEach
    void begin() {
        assertThat(server.received()).isEmpty();
    }

    @AfterEach
    void end() {
        clients.forEach(StarlingClient::stop);
        clients.forEach(
                client -> client.stopped().orTimeout(20, TimeUnit.SECONDS).join());
        loops.close();
        server.close();
    }

    HandClock handClock() {
        return new HandClock(() -> loops.next().submit(() -> {}).syncUninterruptibly());
    }

    StarlingClientBuilder client() {
        return StarlingClient.builder(server.uri())
                .token("secret")
                .listener(updates)
                .loops(loops)
                .random(seeded(7));
    }

    StarlingClient connect(StarlingClientBuilder builder) {
        StarlingClient client = builder.connect();
        clients.add(client);
        return client;
    }

    StarlingClient live(StarlingClientBuilder builder) {
        StarlingClient client = connect(builder);
        client.live().orTimeout(20, TimeUnit.SECONDS).join();
        return client;
    }

    static RandomGenerator seeded(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static void eventually(ThrowingRunnable condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).untilAsserted(condition);
    }
}
