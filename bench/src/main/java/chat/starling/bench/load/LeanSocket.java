package chat.starling.bench.load;

import chat.starling.bench.server.Population.Person;
import chat.starling.protocol.codec.ClientFrameCodec;
import chat.starling.protocol.frame.ClientFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** A signed-in socket. Apart from {@link #open} and {@link #close} it is used on the generator's loop alone. */
public final class LeanSocket {
    private final Channel channel;

    LeanSocket(Channel channel) {
        this.channel = channel;
    }

    /** Hears the frames that come after the welcome. */
    @FunctionalInterface
    public interface Listener {
        /** @param frame valid during the call */
        void received(LeanSocket socket, ByteBuf frame);

        /** @param frame the welcome, valid during the call, which comes after {@link LeanSocket#open} has completed */
        default void welcomed(LeanSocket socket, ByteBuf frame) {}

        /** The socket is gone, after its welcome had come. */
        default void closed(LeanSocket socket) {}
    }

    /** @return completes when the welcome has come; who completes it with a failure closes the socket */
    public static CompletableFuture<LeanSocket> open(
            GeneratorLoop generator, URI server, Person person, Listener listener) {
        CompletableFuture<LeanSocket> welcomed = new CompletableFuture<>();
        LeanSetup setup = new LeanSetup(server, "starling.v1", channel -> {
            welcomed.exceptionally(failure -> {
                channel.close();
                return null;
            });
            return new LeanHandler(person.token(), new LeanSocket(channel), listener, welcomed);
        });
        generator.connect(server, setup, welcomed);
        return welcomed;
    }

    /** What is written while frames are being received leaves with the flush after the last of them. */
    public void write(ClientFrame frame) {
        channel.write(
                new TextWebSocketFrame(Unpooled.wrappedBuffer(ClientFrameCodec.encode(frame))), channel.voidPromise());
    }

    public void flush() {
        channel.flush();
    }

    /** Ends without a close frame, as thousands at once do when a generator stops. */
    public CompletableFuture<Void> close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        channel.close().addListener(done -> closed.complete(null));
        return closed;
    }
}
