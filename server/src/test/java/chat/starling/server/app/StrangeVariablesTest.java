package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A mistyped variable is named, its value is not. */
class StrangeVariablesTest {
    @Test
    void whatBeginsLikeASettingAndIsNone() {
        Map<String, String> environment = Map.of(
                "STARLING_PORT", "80",
                "STARLING_JAVA_OPTIONS", "-Xmx1g",
                "STARLING_DATABSE", "hunter2",
                "STARLING_COLOUR", "red",
                "HOME", "/root");
        assertThat(StrangeVariables.in(environment))
                .containsExactly(
                        "the environment has STARLING_COLOUR, which is no setting",
                        "the environment has STARLING_DATABSE, which is no setting; did you mean STARLING_DATABASE?");
    }
}
