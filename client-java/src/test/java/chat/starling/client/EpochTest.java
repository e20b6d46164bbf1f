package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.Seq;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class EpochTest extends SdkTest {

    @Test
    void aNewEpochDropsPositionsAndStartsFromTheHeads() {
        ConversationId talk = honest.log.create();
        live(client());
        honest.say(talk, "one");
        honest.say(talk, "two");
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("one", "two"));
        honest.epoch = new Epoch("second");
        honest.log.clear();
        honest.whisper(talk, "another first");
        honest.killAll();
        eventually(() -> assertThat(updates.of(Update.EpochChanged.class))
                .containsExactly(new Update.EpochChanged(new Epoch("second"))));
        eventually(() -> assertThat(honest.livePeers()).hasSize(1));
        honest.say(talk, "another second");
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("one", "two", "another second"));
        assertThat(updates.seqs(talk)).containsExactly(1L, 2L, 2L);
    }

    @Test
    void aConflictOnSyncMeansANewEpoch() {
        ConversationId talk = honest.log.create();
        honest.say(talk, "one");
        AtomicBoolean refused = new AtomicBoolean();
        server.follow((peer, frame) -> {
            if (frame instanceof ClientFrame.Sync sync && refused.compareAndSet(false, true)) {
                honest.epoch = new Epoch("second");
                peer.send(new ServerFrame.ErrorFrame(sync.id(), ErrorCode.CONFLICT, "another epoch", null));
                return;
            }
            honest.on(peer, frame);
        });
        live(client().startAt(talk, Seq.ZERO));
        eventually(() -> assertThat(updates.of(Update.EpochChanged.class))
                .containsExactly(new Update.EpochChanged(new Epoch("second"))));
        eventually(() -> assertThat(honest.livePeers()).hasSize(1));
        honest.say(talk, "two");
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("two"));
    }

    @Test
    void aCommandAboutAMessageOfAnotherEpochIsNotSent() {
        ConversationId talk = honest.log.create();
        honest.say(talk, "one");
        StarlingClient client = live(client());
        server.follow((peer, frame) -> {
            if (!(frame instanceof ClientFrame.Edit)) {
                honest.on(peer, frame);
            }
        });
        var edit = client.edit(talk, new Seq(1), "uno");
        eventually(() -> assertThat(server.received(ClientFrame.Edit.class)).hasSize(1));
        honest.epoch = new Epoch("second");
        honest.killAll();
        eventually(() -> assertThat(edit)
                .isCompletedExceptionally()
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withMessageContaining("epoch"));
        assertThat(server.received(ClientFrame.Edit.class)).hasSize(1);
    }
}
