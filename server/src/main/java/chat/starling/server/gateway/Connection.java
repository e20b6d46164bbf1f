package chat.starling.server.gateway;

import chat.starling.protocol.codec.ClientFrameCodec;
import chat.starling.protocol.codec.Decoded;
import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.CloseCode;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.server.delivery.Outlet;
import chat.starling.server.gateway.socket.Socket;
import chat.starling.server.gateway.socket.SocketHandler;
import chat.starling.server.gateway.socket.Violation;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of one socket: decodes what comes in and gives it to the greeting, then to the session's commands.
 *
 * <p>Everything runs on the socket's event loop, but for {@link #execute}.
 */
final class Connection implements SocketHandler, Outlet {
    private static final int IN_FLIGHT_LIMIT = 256;

    private final Gateway gateway;
    private final Socket socket;
    private final long openedAt = System.nanoTime();
    private @Nullable Session session;
    private boolean greeting;
    private boolean closed;
    private int inFlight;
    private long unwritableSince;
    private long lastHeartbeat = System.nanoTime();

    Connection(Gateway gateway, Socket socket) {
        this.gateway = gateway;
        this.socket = socket;
    }

    Socket socket() {
        return socket;
    }

    @Nullable
    Session session() {
        return session;
    }

    boolean isClosed() {
        return closed;
    }

    void execute(Runnable task) {
        socket.eventLoop().execute(task);
    }

    @Override
    public void opened() {
        gateway.opened(this);
    }

    @Override
    public void text(ByteBuf payload) {
        switch (ClientFrameCodec.decode(payload.nioBuffer())) {
            case Decoded.Frame(ClientFrame frame) -> receive(frame);
            case Decoded.Refused refused -> refuse(refused.re(), refused.code(), refused.message());
        }
    }

    private void receive(ClientFrame frame) {
        if (session != null) {
            gateway.commands().handle(session, frame);
        } else if (frame instanceof ClientFrame.Hello hello && !greeting) {
            greeting = true;
            gateway.greet(this, hello);
        } else {
            refuse(frame.id(), ErrorCode.UNAUTHENTICATED, "the first frame is hello, and its welcome comes first");
        }
    }

    void refuse(@Nullable RequestId re, ErrorCode code, String message) {
        answer(new ServerFrame.ErrorFrame(re, code, message, null));
    }

    /** Writes and flushes; for the few frames before there is an outbox, and for errors. */
    void answer(ServerFrame frame) {
        if (session != null) {
            session.outbox().write(frame);
        } else {
            socket.write(gateway.encoder().encode(frame));
            socket.flush();
        }
    }

    void begin(Session begun) {
        session = begun;
    }

    @Override
    public void binary(ByteBuf payload) {
        close(CloseCode.VIOLATION, "frames are text");
    }

    /** The client hears one code for all its faults but size, as it can do the same about each: stop. */
    @Override
    public void violated(Violation kind, String what) {
        close(kind == Violation.TOO_LARGE ? CloseCode.TOO_LARGE : CloseCode.VIOLATION, what);
    }

    @Override
    public void writable() {
        unwritableSince = 0;
        if (session != null) {
            session.outbox().writable();
        }
        resumeReading();
    }

    @Override
    public void closed() {
        if (!closed) {
            closed = true;
            gateway.closed(this);
        }
    }

    void close(CloseCode code) {
        close(code, code.reason());
    }

    void close(CloseCode code, String reason) {
        socket.close(code.code(), reason);
    }

    /** A client that does not read its answers, or sends faster than it is served, is not read from for a while. */
    void commandBegins() {
        inFlight++;
        if (inFlight >= IN_FLIGHT_LIMIT || !socket.isWritable()) {
            socket.pauseReading();
        }
    }

    void commandEnds() {
        inFlight--;
        resumeReading();
    }

    private void resumeReading() {
        if (inFlight < IN_FLIGHT_LIMIT / 2 && socket.isWritable()) {
            socket.resumeReading();
        }
    }

    /** Once a second. */
    void tick(long now, boolean heartbeatIsDue) {
        GatewaySettings settings = gateway.settings();
        if (session == null) {
            if (now - openedAt > settings.helloTimeout().toNanos()) {
                close(CloseCode.UNAUTHENTICATED);
            }
            return;
        }
        if (!socket.isWritable()) {
            unwritable(now, settings.silence().toNanos());
        } else if (socket.quietNanos() > settings.silence().toNanos()) {
            close(CloseCode.SILENT);
        } else if (heartbeatIsDue) {
            gateway.heartbeat(session, lastHeartbeat);
            lastHeartbeat = now;
        }
    }

    private void unwritable(long now, long patience) {
        if (unwritableSince == 0) {
            unwritableSince = now;
        } else if (now - unwritableSince > patience) {
            close(CloseCode.BEHIND);
        }
    }

    @Override
    public void write(ByteBuf frame) {
        socket.write(frame);
    }

    @Override
    public void flush() {
        socket.flush();
    }

    @Override
    public boolean isWritable() {
        return socket.isWritable();
    }
}
