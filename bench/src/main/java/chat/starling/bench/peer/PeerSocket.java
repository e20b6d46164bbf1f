package chat.starling.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import java.util.concurrent.CompletableFuture;

/** A member of a room, on the generator's loop. */
final class PeerSocket extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private final Channel channel;
    private final Room room;
    private final int member;
    private final Listener listener;
    private final CompletableFuture<PeerSocket> entered;
    private final Entrance entrance;
    private boolean inside;

    /** @param entered completes when the member is in the room */
    PeerSocket(Channel channel, Room room, int member, Listener listener, CompletableFuture<PeerSocket> entered) {
        this.channel = channel;
        this.room = room;
        this.member = member;
        this.listener = listener;
        this.entered = entered;
        this.entrance = room.entrance(member);
    }

    /** Hears the messages of the room, each with its number. */
    @FunctionalInterface
    interface Listener {
        void heard(PeerSocket socket, long number);
    }

    int member() {
        return member;
    }

    void say(long number) {
        write(room.say(number, Mark.text(number)));
    }

    private void write(String text) {
        channel.writeAndFlush(
                new TextWebSocketFrame(ByteBufUtil.writeUtf8(channel.alloc(), text)), channel.voidPromise());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            take(entrance.begin());
        }
    }

    private void take(Entrance.Step step) {
        switch (step) {
            case Entrance.Step.Say(String frame) -> write(frame);
            case Entrance.Step.Listen() -> {}
            case Entrance.Step.Inside() -> {
                inside = true;
                entered.complete(this);
            }
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
        if (!inside) {
            take(entrance.heard(frame.content().toString(UTF_8)));
            return;
        }
        long number = Mark.number(frame.content());
        if (number != Mark.NONE) {
            listener.heard(this, number);
            return;
        }
        String answer = room.answer(frame.content());
        if (answer != null) {
            write(answer);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        entered.completeExceptionally(new IllegalStateException("closed before it was in the room"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        entered.completeExceptionally(cause);
        context.close();
    }

    /** Ends without a close frame, as thousands at once do when a generator stops. */
    CompletableFuture<Void> close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        channel.close().addListener(done -> closed.complete(null));
        return closed;
    }
}
