package chat.starling.bench.peer;

import io.netty.buffer.ByteBuf;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A room of socket.io, whose packets are Engine.IO's over a WebSocket: a digit for the kind of packet, a second for that of
 * socket.io's, then JSON. The server pings with {@code 2} and wants {@code 3}.
 */
record SocketIoRoom(URI server, String name) implements Room, Entrance {
    private static final String OPENED = "0";
    private static final String CONNECT = "40";
    private static final String CONNECTED = "40";
    private static final String JOINED = "42[\"joined\"]";
    private static final byte PING = '2';
    private static final String PONG = "3";

    @Override
    public URI address() {
        return server.resolve("/socket.io/?EIO=4&transport=websocket");
    }

    @Override
    public @Nullable String subprotocol() {
        return null;
    }

    @Override
    public Entrance entrance(int member) {
        return this;
    }

    @Override
    public Step begin() {
        return new Step.Listen();
    }

    @Override
    public Step heard(String frame) {
        if (frame.startsWith(OPENED)) {
            return new Step.Say(CONNECT);
        }
        if (frame.startsWith(CONNECTED)) {
            return new Step.Say("42[\"join\",\"" + name + "\"]");
        }
        if (frame.equals(JOINED)) {
            return new Step.Inside();
        }
        throw new IllegalStateException("socket.io said " + frame);
    }

    @Override
    public String say(long number, String text) {
        return "42[\"message\",\"" + name + "\",{\"id\":" + number + ",\"text\":\"" + text + "\"}]";
    }

    @Override
    public @Nullable String answer(ByteBuf frame) {
        return frame.readableBytes() == 1 && frame.getByte(frame.readerIndex()) == PING ? PONG : null;
    }
}
