package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloseCodeTest extends SdkTest {

    @ParameterizedTest
    @ValueSource(ints = {1011, 1012, 1013, 4001, 4002, 4099})
    void theClientComesBack(int code) {
        live(client());
        honest.closeAll(code);
        eventually(() -> assertThat(server.received(ClientFrame.Hello.class)).hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {4101, 4102})
    void theClientAsksToSignInAgain(int code) {
        StarlingClient client = live(client());
        honest.closeAll(code);
        assertThat(stopOf(client)).isInstanceOf(StopReason.SignInAgain.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1009, 4201, 4202})
    void theClientIsAtFaultAndStaysAway(int code) {
        StarlingClient client = live(client());
        honest.closeAll(code);
        assertThat(stopOf(client)).isInstanceOf(StopReason.Fault.class);
        assertThat(client.state()).isInstanceOf(ClientState.Stopped.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001})
    void allIsDone(int code) {
        StarlingClient client = live(client());
        honest.closeAll(code);
        assertThat(stopOf(client)).isEqualTo(new StopReason.Done(code, "as scripted"));
    }

    @Test
    void aBadTokenStopsTheClient() {
        server.follow((peer, frame) -> {
            peer.send(new ServerFrame.ErrorFrame(frame.id(), ErrorCode.UNAUTHENTICATED, "bad token", null));
            peer.close(4101);
        });
        StarlingClient client = connect(client());
        assertThat(stopOf(client)).isInstanceOf(StopReason.SignInAgain.class);
        assertThat(client.live()).isCompletedExceptionally();
    }

    @Test
    void aStoppedClientTakesNothing() {
        ConversationId talk = honest.log.create();
        StarlingClient client = live(client());
        client.close();
        assertThat(client.send(talk, "late"))
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(StarlingException.Stopped.class);
    }

    private static StopReason stopOf(StarlingClient client) {
        return client.stopped().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
