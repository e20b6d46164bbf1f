package chat.starling.server.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The very first start is killed half-way, at either of its long steps. The next one does it again. */
class InterruptedStartTest {
    @TempDir
    private Path data;

    @BeforeAll
    static void shareBinaries() {
        TestCluster.shareBinaries();
    }

    @Test
    void killedWhileItUnpacks() throws Exception {
        Path binaries = data.resolve("binaries");
        killWhen(binaries, () -> names(binaries).stream().anyMatch(name -> name.endsWith(".half")));
        assertThat(names(binaries)).noneMatch(name -> name.matches("linux-\\w+-[0-9a-f]{8}"));

        PostgresBinaries unpacked = PostgresBinaries.unpacked(binaries);
        assertThat(new PostgresCommand(unpacked).majorVersion()).isEqualTo(18);
        assertThat(names(binaries)).noneMatch(name -> name.endsWith(".half"));
    }

    @Test
    void killedWhileItMakesTheDatabase() throws Exception {
        Path home = data.resolve("postgres");
        PostgresBinaries.unpacked(sharedBinaries());
        killWhen(sharedBinaries(), () -> Files.exists(home) && half(home).anyMatch(InterruptedStartTest::isFilling));
        assertThat(home.resolve("cluster")).doesNotExist();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(TestCluster.ask(postgres, "SELECT current_database()")).isEqualTo("starling");
        }
    }

    @Test
    void binariesThatAPowerCutMadeShortAreUnpackedAgain() throws Exception {
        PostgresBinaries binaries = PostgresBinaries.unpacked(data);
        Files.write(binaries.program("postgres"), new byte[0]);

        PostgresBinaries again = PostgresBinaries.unpacked(data);
        assertThat(again).isEqualTo(binaries);
        assertThat(new PostgresCommand(again).majorVersion()).isEqualTo(18);
    }

    private void killWhen(Path binaries, Callable<Boolean> halfWay) throws Exception {
        try (OtherServer other = OtherServer.begin(data, binaries)) {
            await().pollInterval(Duration.ofMillis(5)).until(halfWay);
            other.kill();
        }
    }

    private static Path sharedBinaries() {
        return Path.of(System.getProperty("starling.postgres.binaries"));
    }

    private static boolean isFilling(Path half) {
        return Files.exists(half.resolve("pgdata/base"));
    }

    private static Stream<Path> half(Path home) throws Exception {
        return names(home).stream().filter(name -> name.contains(".half-")).map(home::resolve);
    }

    private static List<String> names(Path directory) throws Exception {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> child.getFileName().toString()).toList();
        }
    }
}
