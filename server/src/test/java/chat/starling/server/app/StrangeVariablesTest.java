package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A mistyped variable is named, its value is not. */
class StrangeVariablesTest {
    @Test
    void whatBeginsLikeASettingAndIsNoneIsNamed() {
        Map<String, String> environment = Map.of(
                "STARLING_PORT", "80",
                "STARLING_JAVA_OPTIONS", "-Xmx1g",
                "STARLING_PORT_8080_TCP_ADDR", "10.0.0.1",
                "STARLING_URL", "http://hunter2",
                "HOME", "/root");
        assertThat(Parsing.in(environment).settings().network().port()).isEqualTo(80);
        assertThat(StrangeVariables.in(environment))
                .containsExactly(
                        "the environment has STARLING_PORT_8080_TCP_ADDR, which is no setting",
                        "the environment has STARLING_URL, which is no setting");
    }

    @Test
    void whatIsAlmostASettingKeepsTheServerFromStarting() {
        Parsing parsing = Parsing.in(Map.of("STARLING_DATABSE", "hunter2"));
        assertThat(parsing.parsed()).isEqualTo(new Parsed.Exit(2));
        assertThat(parsing.err())
                .isEqualTo("starling: the environment has STARLING_DATABSE, which is no setting; did you mean"
                        + " STARLING_DATABASE?; see --help" + System.lineSeparator());
    }
}
