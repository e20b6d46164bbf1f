package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.telemetry.otlp.TraceSettings;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracesSettingsTest {

    @Test
    void thereAreNoneUnlessTheyAreWanted() {
        assertThat(Parsing.of().settings().traces()).isNull();
    }

    @Test
    void ofOneInAHundredUnlessTheRatioIsGiven() {
        assertThat(Parsing.of("--traces=http://host:4318").settings().traces())
                .isEqualTo(new TraceSettings(URI.create("http://host:4318"), 0.01));
        assertThat(Parsing.of("--traces=https://host/otlp/", "--trace-ratio=1")
                        .settings()
                        .traces())
                .isEqualTo(new TraceSettings(URI.create("https://host/otlp/"), 1));
    }

    /** The line does not repeat a password. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "host:4318",
                "grpc://host:4317",
                "http://",
                "http://me:hunter2@host:4318",
                "http://host?k=hunter2"
            })
    void aWrongReceiver(String url) {
        assertThat(Parsing.of("--traces=" + url).err())
                .startsWith("starling: --traces (STARLING_TRACES) is like http://host:4318")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"-0.1", "1.1", "NaN", "half"})
    void aWrongRatio(String ratio) {
        assertThat(Parsing.of("--traces=http://host:4318", "--trace-ratio=" + ratio)
                        .err())
                .startsWith("starling: --trace-ratio (STARLING_TRACE_RATIO) is a number from 0 to 1, not \"" + ratio);
    }

    @Test
    void aRatioOfNothing() {
        assertThat(Parsing.of("--trace-ratio=1").err()).contains("is of no use without --traces");
    }
}
