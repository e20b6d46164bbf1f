package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GapTest extends SdkTest {

    @Test
    void aGapIsToldAndEventsGoOnAfterIt() {
        ConversationId talk = honest.log.create();
        for (int number = 0; number < 900; number++) {
            honest.say(talk, "message");
        }
        server.follow((peer, frame) -> {
            if (frame instanceof ClientFrame.Sync sync) {
                peer.send(new ServerFrame.Gap(talk, new Seq(41), new Seq(900), new Seq(900)));
                peer.send(new ServerFrame.Synced(sync.id(), Map.of(talk, new Seq(900))));
                return;
            }
            honest.on(peer, frame);
        });
        live(client().startAt(talk, new Seq(40)));
        honest.say(talk, "after");
        eventually(() -> assertThat(updates.seqs(talk)).containsExactly(901L));
        assertThat(updates.of(Update.Gap.class))
                .containsExactly(new Update.Gap(talk, new Seq(41), new Seq(900), new Seq(900)));
    }

    @Test
    void aHoleBeforeAGapIsPartOfIt() {
        ConversationId talk = honest.log.create();
        for (int number = 0; number < 9; number++) {
            honest.say(talk, "message");
        }
        server.follow((peer, frame) -> {
            if (frame instanceof ClientFrame.Sync sync) {
                peer.send(new ServerFrame.Gap(talk, new Seq(5), new Seq(8), new Seq(9)));
                peer.send(new ServerFrame.EventFrame(honest.log.all(talk).getLast()));
                peer.send(new ServerFrame.Synced(sync.id(), Map.of(talk, new Seq(9))));
                return;
            }
            honest.on(peer, frame);
        });
        live(client().start(Start.BEGINNING));
        eventually(() -> assertThat(updates.seqs(talk)).containsExactly(9L));
        assertThat(updates.of(Update.Gap.class))
                .containsExactly(new Update.Gap(talk, new Seq(1), new Seq(8), new Seq(9)));
    }
}
