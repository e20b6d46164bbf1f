package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.NewConversation;
import chat.starling.client.PositionStore;
import chat.starling.client.StarlingClient;
import chat.starling.client.Update;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A restored backup has lost the newest messages: its new epoch tells the clients, which then trust nothing they know. */
class EpochTest {

    @Test
    void anotherEpochMakesClientsStartAfresh() throws Exception {
        try (ServerProcess server = ServerProcess.start()) {
            Person alice = Person.register(server, "alice");
            ConversationId talk =
                    alice.rest().create(NewConversation.channel("talk")).id();
            List<Update> updates = new CopyOnWriteArrayList<>();
            try (StarlingClient client = alice.client()
                    .positions(PositionStore.inMemory())
                    .listener((Update update) -> updates.add(update))
                    .connect()) {
                client.send(talk, "kept").join();
                client.send(talk, "lost").join();
                String oldEpoch = alice.rest().installation().epoch().value();
                restoreBackup(server, talk);
                Awaitility.await().until(() -> updates.stream().anyMatch(Update.EpochChanged.class::isInstance));
                client.send(talk, "new").join();
                Awaitility.await().until(() -> events(updates).size() == 3);
                assertThat(events(updates).getLast().seq()).isEqualTo(new Seq(3));
                assertThat(client.history(talk, null, 10).join().messages()).hasSize(2);
                try (Wire wire = Wire.signedIn(alice)) {
                    String sync = "{'type':'sync','id':%d,'epoch':'" + oldEpoch + "','after':{'" + talk + "':1}}";
                    assertThat(wire.ask(sync).path("code").asText()).isEqualTo("conflict");
                }
            }
            server.assertQuiet();
        }
    }

    private static List<Event> events(List<Update> updates) {
        return updates.stream()
                .filter(Update.NewEvent.class::isInstance)
                .map(update -> ((Update.NewEvent) update).event())
                .toList();
    }

    /** The same rows as after a restore of what was there before the last message, and what an operator does after it. */
    private static void restoreBackup(ServerProcess server, ConversationId talk) throws Exception {
        try (Connection connection = FsyncTest.database(server);
                Statement statement = connection.createStatement()) {
            server.kill();
            statement.execute("delete from event where conversation = '%s' and seq = 3".formatted(talk));
            statement.execute("update conversation set last_seq = 2 where id = '%s'".formatted(talk));
            statement.execute("update installation set epoch = 'restored'");
        }
        server.restart();
    }
}
