package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.account.Authenticate;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;

/** What a call says when something breaks under it. */
class FaultsTest {
    private static final String CONNECTION_LOST = "08006";

    @Test
    void aDatabaseThatIsAway() throws InterruptedException {
        Answered answered = broken(new ConnectionException(new SQLException("gone", CONNECTION_LOST)))
                .refused(503, "unavailable");
        assertThat(answered.header("retry-after")).isEqualTo("1");
        assertThat(answered.text("retry_after_ms")).isEqualTo("1000");
    }

    @Test
    void aFaultOfOurs() throws InterruptedException {
        assertThat(broken(new IllegalStateException("secret"))
                        .refused(500, "internal")
                        .body())
                .doesNotContain("secret");
    }

    private static Answered broken(RuntimeException fault) throws InterruptedException {
        Authenticate breaking = token -> {
            throw fault;
        };
        try (RestServer server = new RestServer(RestServer.Manner.usual().with(breaking))) {
            return new Person(server, "", "", "a token").get("/api/v1/me");
        }
    }
}
