package chat.starling.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.bench.report.Quantity;
import chat.starling.bench.server.Cores;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NettyFloorTest {
    @TempDir
    private Path data;

    @Test
    void everybodyHearsEverything() {
        Setup setup = new Setup(data, data, data, data, Cores.ALL);
        try (StartedPeer floor = StartedPeer.start(Server.NETTY, setup)) {
            Map<Quantity, Double> figures =
                    new RoomTrial(floor).run(new PeerScenario.Hall("hall", "hall", 5, 100, 0, 1), 100);
            assertThat(figures).containsEntry(Quantity.LOST, 0.0);
            assertThat(figures.get(Quantity.DELIVERY_P99)).isPositive();
            assertThat(floor.version()).startsWith("bare Netty 4.");
        }
    }
}
