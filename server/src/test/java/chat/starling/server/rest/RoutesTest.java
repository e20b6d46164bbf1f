package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of calls and openapi.yaml say the same. */
class RoutesTest {
    private static final Path DOCUMENT = Path.of("..", "protocol", "openapi.yaml");

    @Test
    void theDocumentHasAllCallsAndNoOther() throws Exception {
        try (RestServer server = new RestServer()) {
            assertThat(offered(Routes.of(server.parts()))).isEqualTo(documented());
        }
    }

    /** Who may call without a token is said in both places. */
    private static Set<String> offered(List<Route> routes) {
        Set<String> calls = new TreeSet<>();
        for (Route route : routes) {
            calls.add(call(route.method().name(), route.path(), route.handler() instanceof Route.ForAll));
        }
        return calls;
    }

    private static Set<String> documented() throws IOException {
        Set<String> calls = new TreeSet<>();
        JsonNode paths = new YAMLMapper().readTree(DOCUMENT.toFile()).required("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (!operation.getKey().equals("parameters")) {
                    calls.add(call(
                            operation.getKey(),
                            path.getKey(),
                            operation.getValue().has("security")));
                }
            }
        }
        return calls;
    }

    private static String call(String method, String path, boolean forAll) {
        return path + " " + method.toUpperCase(Locale.ROOT) + (forAll ? " for all" : "");
    }
}
