package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.starling.server.postgres.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A database that cannot be used ends the start with one line, which keeps its secrets. */
class StoreTest {
    private static final String NOBODY_LISTENS = "jdbc:postgresql://127.0.0.1:1/chat?user=chat&password=hunter2";

    @Test
    void aDatabaseThatIsNotThere() {
        Settings.Storage storage =
                new Settings.Storage(Path.of("unused"), new Database.Address(NOBODY_LISTENS, null, null), 16, 1);
        assertThatThrownBy(() -> Store.open(storage, new SimpleMeterRegistry()))
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("127.0.0.1:1 refused")
                .hasMessageNotContainingAny("hunter2", "\n");
    }

    @Test
    void anAddressThatIsNone() {
        assertThat(new Database.Address("jdbc:postgresql://host:port/chat", null, null).isWellFormed())
                .isFalse();
        assertThat(new Database.Address(NOBODY_LISTENS, null, null).isWellFormed())
                .isTrue();
    }
}
