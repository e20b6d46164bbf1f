package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.Seq;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionsTest extends SdkTest {
    @TempDir
    Path folder;

    @Test
    void aFileGivesBackWhatWasSaved() {
        FilePositions store = new FilePositions(folder.resolve("positions"));
        assertThat(store.load()).isEqualTo(Positions.NONE);
        Positions positions = new Positions(
                new Epoch("a strange\nepoch"),
                Map.of(ConversationId.random(), new Seq(7), ConversationId.random(), Seq.ZERO));
        store.save(positions);
        assertThat(store.load()).isEqualTo(positions);
    }

    @Test
    void aConversationWithoutEventsIsRememberedToo() {
        ConversationId talk = honest.log.create();
        honest.say(talk, "before");
        FilePositions store = new FilePositions(folder.resolve("positions"));
        StarlingClient first = live(client().positions(store));
        first.close();
        assertThat(store.load()).isEqualTo(new Positions(honest.epoch, Map.of(talk, new Seq(1))));
        honest.say(talk, "while away");
        live(client().positions(store));
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("while away"));
    }

    @Test
    void positionsOfAnotherEpochAreNotUsed() {
        ConversationId talk = honest.log.create();
        honest.say(talk, "before");
        PositionStore store = PositionStore.inMemory();
        store.save(new Positions(new Epoch("another"), Map.of(talk, new Seq(900))));
        live(client().positions(store));
        honest.say(talk, "after");
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("after"));
        assertThat(updates.of(Update.EpochChanged.class)).hasSize(1);
        eventually(() -> assertThat(store.load()).isEqualTo(new Positions(honest.epoch, Map.of(talk, new Seq(2)))));
    }
}
