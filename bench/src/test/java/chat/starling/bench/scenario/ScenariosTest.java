package chat.starling.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScenariosTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void haveNamesOfTheirOwn() {
        assertThat(names(Scenarios.all())).doesNotHaveDuplicates();
    }

    @Test
    void theQuickOnesAreAmongAll() {
        assertThat(names(Scenarios.all())).containsAll(names(Scenarios.quick()));
    }

    @Test
    void areInTheHelpAndInTheDocs() throws IOException {
        String help = Files.readString(ROOT.resolve("script/bench"));
        String docs = Files.readString(ROOT.resolve("docs/performance.md"));
        names(Scenarios.all()).forEach(name -> {
            assertThat(help).containsPattern("\\b" + name + "\\b");
            assertThat(docs).contains("`" + name + "`");
        });
    }

    private static List<String> names(List<Scenario> scenarios) {
        return scenarios.stream().map(Scenario::name).toList();
    }
}
