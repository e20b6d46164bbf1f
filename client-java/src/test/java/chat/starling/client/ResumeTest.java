package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResumeTest extends SdkTest {

    @Test
    void whatHappenedWhileAwayComesAfterTheReconnect() {
        ConversationId talk = honest.log.create();
        live(client());
        honest.say(talk, "one");
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("one"));
        honest.killAll();
        honest.say(talk, "two");
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("one", "two"));
        eventually(() -> assertThat(updates.of(Update.CaughtUp.class)).hasSize(2));
    }

    @Test
    void killsAtAnyMomentLoseAndDoubleNothing() {
        Random random = new Random(1);
        List<ConversationId> talks = new ArrayList<>();
        for (int index = 0; index < 5; index++) {
            talks.add(honest.log.create());
        }
        live(client());
        for (int number = 0; number < 3000; number++) {
            honest.say(talks.get(random.nextInt(talks.size())), "message " + number);
            if (random.nextInt(300) == 0) {
                honest.killAll();
            }
            if (random.nextInt(100) == 0) {
                eventually(() -> assertThat(honest.livePeers()).isNotEmpty());
            }
        }
        for (ConversationId talk : talks) {
            eventually(() -> assertThat(updates.events(talk)).isEqualTo(honest.log.all(talk)));
        }
    }

    @Test
    void liveEventsWaitWhileASyncReplays() {
        ConversationId talk = honest.log.create();
        live(client());
        server.follow((peer, frame) -> {
            if (frame instanceof ClientFrame.Sync) {
                honest.say(talk, "live before the replay");
            }
            honest.on(peer, frame);
        });
        honest.killAll();
        honest.say(talk, "missed");
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("missed", "live before the replay"));
    }

    @Test
    void manyConversationsAreSyncedInChunks() {
        List<ConversationId> talks = new ArrayList<>();
        for (int index = 0; index < 1201; index++) {
            ConversationId talk = honest.log.create();
            honest.say(talk, "hello");
            talks.add(talk);
        }
        live(client().start(Start.BEGINNING));
        eventually(() -> assertThat(updates.of(Update.NewEvent.class)).hasSize(1201));
        assertThat(server.received(ClientFrame.Sync.class))
                .extracting(sync -> sync.after().size())
                .containsExactly(500, 500, 201);
    }

    @Test
    void aConversationThatIsNotFoundDoesNotHoldTheOthers() {
        ConversationId gone = honest.log.create();
        ConversationId stays = honest.log.create();
        honest.say(gone, "one");
        honest.say(stays, "one");
        server.follow((peer, frame) -> {
            if (frame instanceof ClientFrame.Sync) {
                honest.log.remove(gone);
            }
            honest.on(peer, frame);
        });
        live(client().start(Start.BEGINNING));
        eventually(() -> assertThat(updates.texts(stays)).containsExactly("one"));
        eventually(() -> assertThat(updates.of(Update.CaughtUp.class)).isNotEmpty());
    }

    @Test
    void aSyncThatIsPutOffIsAskedAgain() {
        ConversationId talk = honest.log.create();
        honest.say(talk, "one");
        server.follow((peer, frame) -> {
            if (frame instanceof ClientFrame.Sync sync
                    && server.received(ClientFrame.Sync.class).size() < 3) {
                peer.send(new ServerFrame.ErrorFrame(sync.id(), ErrorCode.RATE_LIMITED, "later", 10L));
                return;
            }
            honest.on(peer, frame);
        });
        live(client().startAt(talk, Seq.ZERO));
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("one"));
    }

    @Test
    void positionsOutliveTheClient() {
        ConversationId talk = honest.log.create();
        PositionStore positions = PositionStore.inMemory();
        StarlingClient first = live(client().positions(positions));
        honest.say(talk, "one");
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("one"));
        first.close();
        honest.say(talk, "two");
        live(client().positions(positions));
        eventually(() -> assertThat(updates.texts(talk)).containsExactly("one", "two"));
    }
}
