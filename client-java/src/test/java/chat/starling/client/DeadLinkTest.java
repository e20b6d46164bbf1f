package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.fixture.HandClock;
import chat.starling.protocol.frame.ClientFrame;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadLinkTest extends SdkTest {
    private final HandClock clock = handClock();

    @Test
    void silenceForTwoAndAHalfHeartbeatsEndsTheLink() {
        honest.heartbeatMillis = 30_000;
        StarlingClient client = live(client().scheduler(clock));
        clock.advance(Duration.ofSeconds(75));
        client.ping().join();
        assertThat(client.state()).isInstanceOf(ClientState.Live.class);
        clock.advance(Duration.ofSeconds(90));
        eventually(() -> assertThat(client.state()).isInstanceOf(ClientState.BackingOff.class));
        clock.advance(Duration.ofSeconds(1));
        eventually(() -> assertThat(server.received(ClientFrame.Hello.class)).hasSize(2));
    }

    @Test
    void aServerThatDoesNotWelcomeIsLeft() {
        server.follow((peer, frame) -> {});
        StarlingClient client = connect(client().scheduler(clock));
        eventually(() -> assertThat(server.received(ClientFrame.Hello.class)).hasSize(1));
        clock.advance(Lifecycle.WELCOME_LIMIT);
        eventually(() -> assertThat(client.state()).isInstanceOf(ClientState.BackingOff.class));
    }

    @Test
    void aSyncThatBringsNothingIsGivenUp() {
        var talk = honest.log.create();
        honest.say(talk, "one");
        honest.heartbeatMillis = 1_000_000;
        server.follow((peer, frame) -> {
            if (!(frame instanceof ClientFrame.Sync)) {
                honest.on(peer, frame);
            }
        });
        StarlingClient client = live(client().scheduler(clock).start(Start.BEGINNING));
        eventually(() -> assertThat(server.received(ClientFrame.Sync.class)).hasSize(1));
        clock.advance(CatchUp.PATIENCE);
        eventually(() -> assertThat(client.state()).isInstanceOf(ClientState.BackingOff.class));
    }

    @Test
    void aCommandWithoutAnAnswerIsSentAgainWithItsNonce() {
        var talk = honest.log.create();
        server.follow((peer, frame) -> {
            if (!(frame instanceof ClientFrame.Send)) {
                honest.on(peer, frame);
            }
        });
        StarlingClient client = live(client().scheduler(clock));
        client.send(talk, "hello");
        eventually(() -> assertThat(server.received(ClientFrame.Send.class)).hasSize(1));
        server.follow(honest);
        clock.advance(Outbox.ANSWER_LIMIT.multipliedBy(2));
        eventually(() -> assertThat(honest.log.all(talk)).hasSize(1));
        var sends = server.received(ClientFrame.Send.class);
        assertThat(sends.get(1).nonce()).isEqualTo(sends.get(0).nonce());
    }
}
