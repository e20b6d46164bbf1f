package chat.starling.server.gateway;

import chat.starling.protocol.codec.ClientFrameCodec;
import chat.starling.protocol.codec.Decoded;
import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.CloseCode;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.server.delivery.Outlet;
import chat.starling.server.gateway.socket.Socket;
import chat.starling.server.gateway.socket.SocketHandler;
import chat.starling.server.gateway.socket.Violation;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of one socket: decodes what comes in and gives it to the greeting, then to the session's commands.
 *
 * <p>Everything runs on the socket's event loop, but for {@link #execute}.
 */
final class Connection implements SocketHandler, Outlet {
    /** Appends that may be under way at once. A question of the store, whose answer may be large, weighs as much as many. */
    private static final int IN_FLIGHT_LIMIT = 256;

    static final int APPEND_WEIGHT = 1;
    static final int QUESTION_WEIGHT = IN_FLIGHT_LIMIT / 2;

    /** What must be done before the next frame is looked at. */
    static final int ALONE_WEIGHT = IN_FLIGHT_LIMIT;

    private final Gateway gateway;
    private final Socket socket;
    private final long openedAt = System.nanoTime();
    private @Nullable Session session;
    private boolean greeting;

    /** Read by the greeting too, which has nothing to do for a client that has gone meanwhile. */
    private volatile boolean closed;

    private final Deque<Arrived<ClientFrame>> backlog = new ArrayDeque<>(0);
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

    boolean isBehind() {
        return session != null && session.outbox().isBehind();
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
            backlog.addLast(new Arrived<>(frame, System.nanoTime()));
            work(session);
        } else if (frame instanceof ClientFrame.Hello hello && !greeting) {
            greeting = true;
            gateway.greet(this, new Arrived<>(hello, System.nanoTime()));
        } else {
            refuse(frame.id(), ErrorCode.UNAUTHENTICATED, "the first frame is hello, and its welcome comes first");
        }
    }

    void refuse(@Nullable RequestId re, ErrorCode code, String message) {
        answer(new ServerFrame.ErrorFrame(re, code, message, null));
        keepPace();
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
    public void during(Runnable task) {
        Runnable named = session == null ? task : session.named(task);
        named.run();
    }

    @Override
    public void writable() {
        unwritableSince = 0;
        if (session == null) {
            keepPace();
            return;
        }
        session.outbox().writable();
        work(session);
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

    /** The session ends here, not only when the peer has answered. */
    void close(CloseCode code, String reason) {
        socket.close(code.code(), reason);
        closed();
    }

    /**
     * Handles frames while the client reads its answers and is not ahead of them by too much. Else they wait, and no more are
     * read from the socket, so what waits is bounded by what one read brings.
     */
    private void work(Session working) {
        while (!backlog.isEmpty() && mayWork()) {
            gateway.commands().handle(working, backlog.removeFirst());
        }
        keepPace();
    }

    /** Also of one that has not said who it is, or says what cannot be read: it is told so, and does not read it. */
    private void keepPace() {
        if (mayWork()) {
            socket.resumeReading();
        } else {
            socket.pauseReading();
        }
    }

    private boolean mayWork() {
        return inFlight < IN_FLIGHT_LIMIT && socket.isWritable();
    }

    void commandBegins(int weight) {
        inFlight += weight;
    }

    void commandEnds(int weight) {
        inFlight -= weight;
        if (session != null) {
            work(session);
        }
    }

    boolean shouldHaveSaidHello(long now) {
        return now - openedAt > gateway.settings().helloTimeout().toNanos();
    }

    void closeUnlessGreeted() {
        if (!greeting && !isClosed()) {
            close(CloseCode.UNAUTHENTICATED);
        }
    }

    /** Every few seconds. */
    void tick(long now, boolean heartbeatIsDue) {
        if (session == null) {
            return;
        }
        long silence = gateway.settings().silence().toNanos();
        if (!socket.isWritable()) {
            unwritable(now, silence);
        } else if (socket.quietNanos() > silence) {
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

    /** Before the welcome there is nobody to tell; the greeting looks again. */
    @Override
    public void dismissed(ConversationId conversation) {
        if (session != null) {
            gateway.dismissed(session, conversation);
        }
    }

    @Override
    public boolean isWritable() {
        return socket.isWritable();
    }
}
