package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.fixture.HandClock;
import chat.starling.client.fixture.HonestScript;
import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestsTest extends SdkTest {

    @Test
    void requestsAreAnswered() {
        ConversationId talk = honest.log.create();
        StarlingClient client = live(client());
        assertThat(client.history(talk, new Seq(9), 50).join()).isEqualTo(new MessagePage(talk, List.of(), false));
        client.read(talk, new Seq(1)).join();
        assertThat(client.ping().join()).isPositive();
        client.typing(talk);
        eventually(() -> assertThat(server.received(ClientFrame.Typing.class)).hasSize(1));
    }

    @Test
    void aRequestSurvivesAReconnect() {
        StarlingClient client = live(client());
        server.follow((peer, frame) -> peer.kill());
        var pong = client.ping();
        eventually(() -> assertThat(server.received(ClientFrame.Ping.class)).hasSize(1));
        server.follow(honest);
        assertThat(pong).succeedsWithin(PATIENCE);
    }

    @Test
    void aRefusalCarriesItsCode() {
        ConversationId talk = honest.log.create();
        server.follow((peer, frame) -> {
            if (frame instanceof ClientFrame.Read) {
                peer.send(new ServerFrame.ErrorFrame(frame.id(), ErrorCode.NOT_FOUND, "no such conversation", null));
                return;
            }
            honest.on(peer, frame);
        });
        assertThat(live(client()).read(talk, new Seq(1)))
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        StarlingException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void aRequestWithoutAnAnswerEnds() {
        HandClock clock = handClock();
        StarlingClient client = live(client().scheduler(clock).requestLimit(Duration.ofSeconds(5)));
        server.follow((peer, frame) -> {});
        var pong = client.ping();
        eventually(() -> assertThat(server.received(ClientFrame.Ping.class)).hasSize(1));
        clock.advance(Duration.ofSeconds(5));
        assertThat(pong)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(StarlingException.TimeLimit.class);
    }

    @Test
    void aWatchIsSetAgainAfterAReconnect() {
        StarlingClient client = live(client());
        client.watch(Set.of(HonestScript.BOB.id())).join();
        honest.killAll();
        eventually(() -> assertThat(server.received(ClientFrame.Watch.class)).hasSize(2));
    }
}
