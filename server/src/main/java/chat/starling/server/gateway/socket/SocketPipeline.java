package chat.starling.server.gateway.socket;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;

/**
 * The handlers of an open socket: TLS if any, the frame decoder, the check of UTF-8 over fragments, the endpoint. There is no encoder:
 * all frames are written as finished bytes.
 */
final class SocketPipeline {
    private final SocketSettings settings;
    private final WebSocketDecoderConfig decoding;

    SocketPipeline(SocketSettings settings) {
        this.settings = settings;
        this.decoding = WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .allowMaskMismatch(false)
                .allowExtensions(false)
                .maxFramePayloadLength(settings.largestMessage())
                .closeOnProtocolViolation(false)
                .build();
    }

    SocketEndpoint install(ChannelPipeline pipeline) {
        KernelLimits.apply(pipeline.channel().config(), settings.water());
        pipeline.addLast(new WebSocket13FrameDecoder(decoding));
        SocketEndpoint endpoint = new SocketEndpoint(pipeline.lastContext(), settings);
        pipeline.addLast(new Utf8FrameValidator(false)).addLast(endpoint);
        return endpoint;
    }
}
