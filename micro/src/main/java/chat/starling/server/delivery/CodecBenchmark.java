package chat.starling.server.delivery;

import chat.starling.protocol.codec.ClientFrameCodec;
import chat.starling.protocol.codec.Decoded;
import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Nonce;
import chat.starling.server.gateway.SocketEncoder;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One frame in and one out: what a message costs once, however many hear it. */
@State(Scope.Thread)
public class CodecBenchmark {
    private final FrameEncoder encoder = new SocketEncoder();

    @Param({"60", "1000"})
    private int characters;

    private Event event;
    private ByteBuffer send;

    @Setup
    public void begin() {
        ConversationId conversation = ConversationId.random();
        event = new Speaker(conversation, characters).next();
        send = ByteBuffer.wrap(ClientFrameCodec.encode(new ClientFrame.Send(
                new RequestId.Number(1), conversation, Nonce.random(), Speaker.text(characters), null)));
    }

    @Benchmark
    public boolean encodeEvent() {
        return EncodedEvent.of(event, encoder, null).frame().release();
    }

    @Benchmark
    public Decoded decodeSend() {
        return ClientFrameCodec.decode(send.duplicate());
    }
}
