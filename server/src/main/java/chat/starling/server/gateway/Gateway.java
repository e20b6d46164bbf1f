package chat.starling.server.gateway;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.CloseCode;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Draft;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Hint;
import chat.starling.server.delivery.FrameEncoder;
import chat.starling.server.gateway.Greeting.Guest;
import chat.starling.server.gateway.socket.Socket;
import chat.starling.server.gateway.socket.SocketFrames;
import chat.starling.server.gateway.socket.SocketHandler;
import chat.starling.server.gateway.socket.SocketRequest;
import chat.starling.server.presence.Presence;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** All sockets of this node: who may come in, who is there, and how everybody is sent away when the node drains. */
public final class Gateway implements SocketHandler.Factory {
    private final GatewayParts parts;
    private final Admission<Guest> admission;
    private final Commands commands;
    private final GatewayTimes times;
    private final MembershipWatch memberships;
    private final ThreadWatch threads;
    private final Connections connections;
    private final LocalUsers users;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger sessions = new AtomicInteger();
    private volatile boolean draining;

    public Gateway(GatewayParts parts, MeterRegistry metrics) {
        this.parts = parts;
        this.admission = new Admission<>(new Greeting(this, parts)::greet, parts.blocking(), metrics);
        this.times = new GatewayTimes(metrics);
        this.commands = new Commands(parts, times);
        this.memberships = new MembershipWatch(parts.conversations(), parts.delivery(), parts.blocking());
        this.threads = new ThreadWatch(parts.threads().view());
        this.connections = new Connections(parts.settings().heartbeat().toSeconds());
        this.users = new LocalUsers(parts.bus(), this::hear);
        watch(metrics);
    }

    private void watch(MeterRegistry metrics) {
        metrics.gauge("starling.sockets", open);
        metrics.gauge("starling.sockets.waiting", waiting);
        metrics.gauge("starling.sessions", sessions);
        metrics.gauge("starling.users", users, LocalUsers::size);
        metrics.gauge("starling.sessions.behind", connections, Connections::behind);
        metrics.gauge("starling.sockets.pending.bytes", connections, Connections::pendingBytes);
        metrics.gauge("starling.sockets.pending.bytes.most", connections, Connections::mostPendingBytes);
    }

    GatewaySettings settings() {
        return parts.settings();
    }

    FrameEncoder encoder() {
        return parts.encoder();
    }

    Commands commands() {
        return commands;
    }

    @Override
    public boolean isOpen() {
        return !draining;
    }

    @Override
    public SocketHandler create(Socket socket, SocketRequest request) {
        return new Connection(this, socket);
    }

    void opened(Connection connection) {
        open.incrementAndGet();
        int crowd = waiting.incrementAndGet();
        connections.add(connection);
        if (draining) {
            connection.close(CloseCode.RESTART);
        } else if (crowd > settings().waitingSocketsLimit()) {
            connection.close(CloseCode.UNAVAILABLE);
        }
    }

    void closed(Connection connection) {
        open.decrementAndGet();
        connections.remove(connection);
        Session session = connection.session();
        if (session == null) {
            waiting.decrementAndGet();
            return;
        }
        sessions.decrementAndGet();
        dismiss(session);
        Presence presence = parts.presence();
        presence.forget(session, session.watch(Set.of()));
        presence.disconnected(session.userId(), session.id());
    }

    void greet(Connection connection, Arrived<ClientFrame.Hello> hello) {
        admission.admit(new Guest(connection, hello));
    }

    boolean admit(Session session) {
        return users.add(session, settings().socketsPerUserLimit());
    }

    /** The welcome is written. On the session's loop. */
    void begun(long helloAt) {
        times.welcomed(helloAt);
        waiting.decrementAndGet();
        sessions.incrementAndGet();
    }

    void dismiss(Session session) {
        users.remove(session);
        session.onLoop(session.outbox()::close);
    }

    /** A hint about the session's user. Any thread. */
    private void hear(Session session, Hint hint) {
        switch (hint) {
            case Hint.MembershipChanged changed ->
                parts.blocking().execute(session.named(() -> memberships.look(session, changed.conversation())));
            case Hint.ReadMoved moved ->
                session.whenBegun(() -> session.announce(
                        new ServerFrame.ReadMoved(moved.conversation(), moved.user(), moved.seq(), moved.own())));
            case Hint.SavedChanged saved ->
                session.whenBegun(() ->
                        session.announce(new ServerFrame.SavedChanged(saved.conversation(), saved.seq(), saved.on())));
            case Hint.ScheduledChanged _ ->
                session.whenBegun(() -> session.announce(new ServerFrame.ScheduledChanged()));
            case Hint.ProfileChanged(User user) -> {
                session.renamed(user);
                session.whenBegun(() -> session.announce(new ServerFrame.UserChanged(user)));
            }
            case Hint.ThreadMoved moved -> parts.blocking().execute(session.named(() -> threads.look(session, moved)));
            case Hint.DraftChanged(Draft draft) ->
                session.whenBegun(() -> session.announce(new ServerFrame.DraftChanged(draft)));
            case Hint.SessionRevoked revoked -> revoke(session, revoked);
            default -> {}
        }
    }

    /** The user is out of the conversation, says its log. */
    void dismissed(Session session, ConversationId conversation) {
        parts.blocking().execute(session.named(() -> memberships.look(session, conversation)));
    }

    /** The user is in the conversation, says the store; maybe no hint has said so. Any thread. */
    public void joined(UserId user, ConversationId conversation) {
        users.sessions(user).forEach(session -> memberships.lookUnlessFollowed(session, conversation));
    }

    /** Closes the sessions that were ended while no hint could say so. Blocks. */
    public void closeEnded() {
        List<Session> present = users.sessions();
        Set<SessionId> standing = parts.standingSessions()
                .standing(present.stream().map(Session::id).toList());
        present.stream().filter(session -> !standing.contains(session.id())).forEach(Gateway::revoke);
    }

    private static void revoke(Session session) {
        session.onLoop(() -> session.connection().close(CloseCode.REVOKED));
    }

    private static void revoke(Session session, Hint.SessionRevoked revoked) {
        if (session.id().equals(revoked.session())) {
            revoke(session);
        }
    }

    /** On the session's loop. The ping makes even a client that only listens give a sign of life. */
    void heartbeat(Session session, long lastHeartbeat) {
        if (session.expiresAt().isBefore(parts.clock().instant())) {
            session.connection().close(CloseCode.REVOKED);
            return;
        }
        session.connection().write(SocketFrames.ping(ByteBufAllocator.DEFAULT));
        session.outbox().write(new ServerFrame.Heartbeat(session.outbox().headsMovedSince(lastHeartbeat)));
    }

    /**
     * Takes nobody new from now on. While sockets are open, blocks for so long, so that balancers notice that this node is no longer
     * ready before its clients come back by them.
     */
    public void shut(Duration notice) {
        draining = true;
        awaitEmpty(notice);
    }

    /**
     * Sends everybody away: each is told to come back after a time of its own, so that the other nodes, or this one after its
     * restart, are not run over; the sockets close spread over half of {@code patience}. Blocks until all are closed or the time
     * is up.
     */
    public void drain(Duration patience) {
        draining = true;
        long spread = patience.toMillis() / 2;
        connections.forEach(connection -> sendAway(connection, spread));
        awaitEmpty(patience);
    }

    private void awaitEmpty(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (open.get() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static void sendAway(Connection connection, long spreadMillis) {
        long delay = ThreadLocalRandom.current().nextLong(spreadMillis + 1);
        connection.answer(new ServerFrame.Reconnect(delay + spreadMillis));
        connection
                .socket()
                .eventLoop()
                .schedule(() -> connection.close(CloseCode.RESTART), delay, TimeUnit.MILLISECONDS);
    }
}
