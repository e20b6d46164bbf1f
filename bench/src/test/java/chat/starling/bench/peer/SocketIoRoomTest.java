package chat.starling.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.starling.bench.peer.Entrance.Step;
import io.netty.buffer.Unpooled;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class SocketIoRoomTest {
    private final SocketIoRoom room = new SocketIoRoom(URI.create("ws://127.0.0.1:1/"), "room1");

    @Test
    void entersByConnectingAndJoining() {
        assertThat(room.begin()).isEqualTo(new Step.Listen());
        assertThat(room.heard("0{\"sid\":\"a\",\"upgrades\":[],\"pingInterval\":25000}"))
                .isEqualTo(new Step.Say("40"));
        assertThat(room.heard("40{\"sid\":\"b\"}")).isEqualTo(new Step.Say("42[\"join\",\"room1\"]"));
        assertThat(room.heard("42[\"joined\"]")).isEqualTo(new Step.Inside());
    }

    @Test
    void takesAnErrorForWhatItIs() {
        assertThatThrownBy(() -> room.heard("44{\"message\":\"no\"}")).hasMessageContaining("44");
    }

    @Test
    void answersAPingAndNothingElse() {
        assertThat(room.answer(Unpooled.copiedBuffer("2", UTF_8))).isEqualTo("3");
        assertThat(room.answer(Unpooled.copiedBuffer("42[\"message\"]", UTF_8))).isNull();
    }

    @Test
    void speaksOfTheRoom() {
        assertThat(room.say(7, "hi")).isEqualTo("42[\"message\",\"room1\",{\"id\":7,\"text\":\"hi\"}]");
    }

    @Test
    void skipsLongPolling() {
        assertThat(room.address()).hasToString("ws://127.0.0.1:1/socket.io/?EIO=4&transport=websocket");
    }
}
