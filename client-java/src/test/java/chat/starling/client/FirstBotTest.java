package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.example.FirstBot;
import chat.starling.protocol.model.ConversationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstBotTest extends SdkTest {
    @TempDir
    Path folder;

    @Test
    void theBotAnswersAlsoWhatWasAskedWhileItWasAway() {
        ConversationId talk = honest.log.create();
        try (StarlingClient bot = FirstBot.start(server.uri(), "alice", "right", folder)) {
            bot.live().orTimeout(20, TimeUnit.SECONDS).join();
            honest.say(talk, "ping");
            eventually(() -> assertThat(honest.log.all(talk)).hasSize(2));
        }
        honest.say(talk, "ping");
        try (StarlingClient bot = FirstBot.start(server.uri(), "alice", "right", folder)) {
            assertThat(bot.live()).succeedsWithin(PATIENCE);
            eventually(() -> assertThat(honest.log.all(talk)).hasSize(4));
        }
    }

    @Test
    void aWrongPasswordStopsTheBot() {
        try (StarlingClient bot = FirstBot.start(server.uri(), "alice", "wrong", folder)) {
            assertThat(bot.stopped().orTimeout(20, TimeUnit.SECONDS).join()).isInstanceOf(StopReason.SignInAgain.class);
        }
    }

    @Test
    void theReadmeQuotesTheBotAsItIs() throws IOException {
        String source = Files.readString(Path.of("src/test/java/chat/starling/client/example/FirstBot.java"));
        String quoted = source.substring(source.indexOf("import "));
        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + quoted + "```");
    }
}
