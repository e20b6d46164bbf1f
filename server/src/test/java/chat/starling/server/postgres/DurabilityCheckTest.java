package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.postgres.DurabilityCheck.Verdict;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurabilityCheckTest {
    @Test
    void theDefaultsOfPostgresAreDurable() {
        assertThat(judgeWith("fsync", "on")).isEqualTo(new Verdict.Durable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "local", "remote_write", "remote_apply"})
    void aCommitMayWaitForAnyStandbysButMustBeFlushedHere(String value) {
        assertThat(judgeWith("synchronous_commit", value)).isEqualTo(new Verdict.Durable());
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, off, fsync is off",
        "full_page_writes, off, full_page_writes is off",
        "synchronous_commit, off, synchronous_commit is off",
        "server_version_num, 140012, its version is 14",
    })
    void whatIsNotDurableIsRefusedByName(String setting, String value, String reason) {
        assertThat(judgeWith(setting, value))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason).doesNotContain("\n"));
    }

    private static Verdict judgeWith(String setting, String value) {
        Map<String, String> shown = new HashMap<>(Map.of(
                "server_version_num", "150000", "fsync", "on", "full_page_writes", "on", "synchronous_commit", "on"));
        shown.put(setting, value);
        return DurabilityCheck.judge(shown);
    }
}
