package chat.starling.server.gateway.socket;

import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;

/**
 * The handlers of an open socket: TLS if any, the frame decoder, the check of UTF-8 over fragments, the endpoint. There is no encoder:
 * all frames are written as finished bytes.
 */
final class SocketPipeline {
    private SocketPipeline() {}

    static SocketEndpoint install(ChannelPipeline pipeline, SocketSettings settings) {
        var water = settings.water();
        pipeline.channel().config().setWriteBufferWaterMark(new WriteBufferWaterMark(water.low(), water.high()));
        pipeline.addLast(new WebSocket13FrameDecoder(decoding(settings)));
        var first = pipeline.lastContext();
        SocketEndpoint endpoint = new SocketEndpoint(first, settings);
        pipeline.addLast(new Utf8FrameValidator(false)).addLast(endpoint);
        return endpoint;
    }

    private static WebSocketDecoderConfig decoding(SocketSettings settings) {
        return WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .allowMaskMismatch(false)
                .allowExtensions(false)
                .maxFramePayloadLength(settings.largestMessage())
                .closeOnProtocolViolation(false)
                .build();
    }
}
