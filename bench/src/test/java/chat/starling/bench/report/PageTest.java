package chat.starling.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageTest {
    @TempDir
    private Path directory;

    @Test
    void tellsFiguresAndRatiosWithTheirAims() throws IOException {
        Figure starling = figure("Starling", 3);
        Figure other = figure("a <server>", 4);
        Report report = new Report(
                Machine.here("0.0.0"),
                List.of("a <server> 1.0"),
                List.of(starling, other),
                List.of(new Ratio(starling, other, new Aim.AtMost(0.5))));
        Path file = directory.resolve("results.html");
        Page.write(file, report);
        assertThat(Files.readString(file))
                .contains("<td class=number>0.75<td class=missed>≤ 0.5, missed")
                .contains("a &lt;server> 1.0")
                .contains("width:75.0%");
    }

    private static Figure figure(String server, double value) {
        return new Figure(
                new Figure.Key("room", "a room", server, Quantity.CPU_DELIVERY, null), List.of(value, value, value));
    }
}
