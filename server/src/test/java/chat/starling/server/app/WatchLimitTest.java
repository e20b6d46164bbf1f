package chat.starling.server.app;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.UserId;
import chat.starling.server.app.Talk.Alice;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each user whom somebody begins to watch costs the node and NATS something for a while, so that is bounded. */
class WatchLimitTest {

    private static String fiveHundred() {
        return Stream.generate(() -> "'" + UserId.random() + "'").limit(500).collect(joining(","));
    }

    private static JsonNode watch(Talk talk, String users) {
        return talk.ask("{'type':'watch','id':7,'users':[" + users + "]}");
    }

    @Test
    void newOnesHaveABudgetForAllSessionsOfAUser() {
        try (RunningNode node = RunningNode.start()) {
            Alice alice = Talk.account(node);
            try (Talk talk = Talk.connect(node, alice);
                    Talk other = Talk.connect(node, alice)) {
                String same = fiveHundred();
                IntStream.range(0, 3)
                        .forEach(i -> assertThat(
                                        watch(talk, fiveHundred()).path("type").asText())
                                .isEqualTo("ok"));
                assertThat(watch(other, same).path("type").asText()).isEqualTo("ok");
                JsonNode refused = watch(talk, fiveHundred());
                assertThat(refused.path("code").asText()).isEqualTo("rate_limited");
                assertThat(refused.path("retry_after_ms").asLong()).isBetween(1L, 30_000L);
                assertThat(watch(other, same).path("type").asText()).isEqualTo("ok");
                assertThat(watch(talk, "").path("type").asText()).isEqualTo("ok");
            }
        }
    }

    @Test
    void withoutRateLimitsThereIsNone() {
        try (RunningNode node = RunningNode.start("--rate-limits=off")) {
            Alice alice = Talk.account(node);
            try (Talk talk = Talk.connect(node, alice)) {
                IntStream.range(0, 6)
                        .forEach(i -> assertThat(
                                        watch(talk, fiveHundred()).path("type").asText())
                                .isEqualTo("ok"));
            }
        }
    }
}
