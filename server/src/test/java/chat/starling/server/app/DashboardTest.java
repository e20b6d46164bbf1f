package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files for Grafana and Prometheus can be read, and ask only for metrics that are documented. */
class DashboardTest {
    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final Pattern METRIC = Pattern.compile("\\b(?:starling|jvm|hikaricp|process|system)_[a-z_]+\\b");
    private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max)$");

    @Test
    void theDashboard() throws IOException {
        JsonNode dashboard = JsonMapper.builder()
                .build()
                .readTree(DEPLOY.resolve("grafana/starling.json").toFile());
        areDocumented(dashboard.findValuesAsText("expr"));
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").intValue())).as("%s", panel).isTrue();
            assertThat(panel.path("title").textValue()).isNotEmpty();
        }
    }

    @Test
    void theAlerts() throws IOException {
        JsonNode rules = yaml("alerts.yml").path("groups").path(0).path("rules");
        areDocumented(rules.findValuesAsText("expr"));
        String page = Files.readString(Path.of("..", "docs", "operate", "observe.md"));
        for (JsonNode rule : rules) {
            assertThat(rule.path("annotations").path("summary").textValue()).isNotEmpty();
            assertThat(page).contains("| " + rule.path("alert").textValue() + " |");
        }
    }

    @Test
    void theConfigurationReadsTheAlerts() throws IOException {
        JsonNode configuration = yaml("prometheus.yml");
        String rules = configuration.path("rule_files").path(0).asText();
        assertThat(DEPLOY.resolve("prometheus").resolve(rules)).exists();
        assertThat(configuration.path("scrape_configs").path(0).path("job_name").asText())
                .isEqualTo("starling");
    }

    private static JsonNode yaml(String name) throws IOException {
        return YAMLMapper.builder()
                .build()
                .readTree(DEPLOY.resolve("prometheus").resolve(name).toFile());
    }

    private static void areDocumented(List<String> expressions) throws IOException {
        assertThat(expressions).isNotEmpty();
        MetricsPage page = MetricsPage.read();
        Set<String> unknown = new TreeSet<>();
        for (String expression : expressions) {
            METRIC.matcher(expression)
                    .results()
                    .map(found -> found.group())
                    .filter(name ->
                            !page.names(name) && !page.names(PART.matcher(name).replaceFirst("")))
                    .forEach(unknown::add);
        }
        assertThat(unknown).isEmpty();
    }
}
