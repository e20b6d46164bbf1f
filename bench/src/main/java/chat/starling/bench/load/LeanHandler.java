package chat.starling.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.starling.protocol.frame.ClientFrame;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import java.util.concurrent.CompletableFuture;

/** Says hello, waits for the welcome, then hands the frames on. */
final class LeanHandler extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private static final String WELCOME = "{\"type\":\"welcome\"";

    private final String token;
    private final LeanSocket socket;
    private final LeanSocket.Listener listener;
    private final CompletableFuture<LeanSocket> welcomed;
    private boolean live;

    LeanHandler(String token, LeanSocket socket, LeanSocket.Listener listener, CompletableFuture<LeanSocket> welcomed) {
        this.token = token;
        this.socket = socket;
        this.listener = listener;
        this.welcomed = welcomed;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            socket.write(new ClientFrame.Hello(null, token, "bench"));
            socket.flush();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
        if (live) {
            listener.received(socket, frame.content());
            return;
        }
        String first = frame.content().toString(UTF_8);
        if (!first.startsWith(WELCOME)) {
            welcomed.completeExceptionally(new IllegalStateException("not welcome: " + first));
        } else if (welcomed.complete(socket)) {
            live = true;
            listener.welcomed(socket, frame.content());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        welcomed.completeExceptionally(new IllegalStateException("closed before the welcome"));
        if (live) {
            listener.closed(socket);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        welcomed.completeExceptionally(cause);
        context.close();
    }
}
