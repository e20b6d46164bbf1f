package chat.starling.client.example;

import chat.starling.client.FileOutbox;
import chat.starling.client.FilePositions;
import chat.starling.client.StarlingClient;
import chat.starling.client.Update;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import java.net.URI;
import java.nio.file.Path;

/** Answers "ping" with "pong", also what was asked while it was away. */
public final class FirstBot {
    private FirstBot() {}

    public static void main(String[] arguments) {
        try (StarlingClient client =
                start(URI.create(arguments[0]), arguments[1], arguments[2], Path.of(arguments[3]))) {
            System.out.println(client.stopped().join());
        }
    }

    public static StarlingClient start(URI server, String name, String password, Path folder) {
        return StarlingClient.builder(server)
                .signIn(name, password)
                .outbox(new FileOutbox(folder.resolve("outbox")))
                .positions(new FilePositions(folder.resolve("positions")))
                .listener(FirstBot::answer)
                .connect();
    }

    private static void answer(StarlingClient client, Update update) {
        if (update instanceof Update.NewEvent(Event event)
                && event.body() instanceof EventBody.Message message
                && message.text().equals("ping")) {
            client.send(event.conversation(), "pong", event.seq());
        }
    }
}
