package chat.starling.server.app;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The tables of docs/operate/metrics.md: type by name. */
record MetricsPage(Map<String, String> always, Map<String, String> sometimes) {
    private static final Path PAGE = Path.of("..", "docs", "operate", "metrics.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (\\w+) \\|");

    static MetricsPage read() throws IOException {
        String text = Files.readString(PAGE);
        int rare = text.indexOf("\n## Only once ");
        return new MetricsPage(rows(text.substring(0, rare)), rows(text.substring(rare)));
    }

    private static Map<String, String> rows(String text) {
        return ROW.matcher(text).results().collect(types());
    }

    /** From matches of a name and a type. */
    static java.util.stream.Collector<MatchResult, ?, Map<String, String>> types() {
        return toMap(
                row -> row.group(1),
                row -> row.group(2),
                (one, again) -> {
                    throw new IllegalStateException("there twice");
                },
                TreeMap::new);
    }

    boolean names(String metric) {
        return always.containsKey(metric) || sometimes.containsKey(metric);
    }
}
