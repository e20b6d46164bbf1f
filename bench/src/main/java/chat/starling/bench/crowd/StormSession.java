package chat.starling.bench.crowd;

import chat.starling.bench.load.LeanSocket;
import chat.starling.bench.server.Population.Person;
import chat.starling.protocol.codec.ServerFrameCodec;
import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client that comes back by itself: it connects, asks for what it missed, and backs off when that fails, as the SDK does. What
 * it sends it sends again under the same nonce until it has the ack. Used on the generator's loop alone.
 */
final class StormSession implements LeanSocket.Listener {
    private static final long WELCOME_SECONDS = 20;
    private static final long STEADY_SECONDS = 2;
    private static final RequestId SYNC = new RequestId.Number(1);
    private static final RequestId READ = new RequestId.Number(2);
    private static final RequestId WATCH = new RequestId.Number(3);

    private final Crowd crowd;
    private final Person person;
    private final Backoff backoff = new Backoff();
    private final Positions positions = new Positions();
    private final Unacked unacked = new Unacked();
    private @Nullable LeanSocket socket;
    private long liveSince;
    private Set<UserId> watched = Set.of();
    private boolean catchingUp;

    StormSession(Crowd crowd, Person person) {
        this.crowd = crowd;
        this.person = person;
    }

    void connect() {
        crowd.tried();
        LeanSocket.open(crowd.generator(), crowd.server(), person, this)
                .orTimeout(WELCOME_SECONDS, TimeUnit.SECONDS)
                .whenCompleteAsync(
                        (opened, failure) -> failed(failure), crowd.generator().loop());
    }

    private void failed(@Nullable Throwable failure) {
        if (failure != null) {
            crowd.comeBack(this::connect, backoff.nextMillis());
        }
    }

    @Override
    public void welcomed(LeanSocket opened, ByteBuf frame) {
        socket = opened;
        liveSince = System.nanoTime();
        crowd.came();
        crowd.later(() -> steady(opened), TimeUnit.SECONDS.toMillis(STEADY_SECONDS));
        if (ServerFrameCodec.decode(ByteBufUtil.getBytes(frame)).orElseThrow() instanceof ServerFrame.Welcome welcome) {
            resume(opened, welcome);
        }
        if (!watched.isEmpty()) {
            opened.write(new ClientFrame.Watch(WATCH, watched));
        }
        unacked.all().forEach(opened::write);
    }

    private void steady(LeanSocket opened) {
        if (socket == opened) {
            backoff.reset();
        }
    }

    private void resume(LeanSocket opened, ServerFrame.Welcome welcome) {
        Map<ConversationId, Seq> missing = positions.behind(welcome.conversations());
        catchingUp = !missing.isEmpty();
        if (catchingUp) {
            opened.write(new ClientFrame.Sync(SYNC, welcome.epoch(), missing));
        }
    }

    @Override
    public void received(LeanSocket from, ByteBuf frame) {
        switch (ServerFrameCodec.decode(ByteBufUtil.getBytes(frame)).orElseThrow()) {
            case ServerFrame.EventFrame(Event event) -> seen(event);
            case ServerFrame.Ack ack -> acked(ack);
            case ServerFrame.Synced synced -> catchingUp = false;
            case ServerFrame.ErrorFrame error -> refused(error);
            case ServerFrame.Gap gap -> crowd.truth().fault("a gap: " + gap);
            default -> {}
        }
    }

    private void seen(Event event) {
        backoff.reset();
        crowd.truth().seen(event);
        crowd.latencies().heard(event.nonce(), liveSince);
        Position position = positions.of(event.conversation());
        if (position == null || !position.takes(event.seq().value())) {
            crowd.truth().fault("seen twice: " + event);
        } else if (position.hasHole() && !catchingUp) {
            crowd.truth().fault("a hole before " + event);
        }
    }

    private void acked(ServerFrame.Ack ack) {
        Nonce nonce = unacked.remove(ack.re());
        if (nonce == null) {
            crowd.truth().fault("an ack too many: " + ack);
        } else {
            crowd.truth().acked(nonce, ack);
            crowd.latencies().acked(nonce, liveSince);
        }
    }

    private void refused(ServerFrame.ErrorFrame error) {
        if (!error.code().temporary()) {
            crowd.truth().fault("refused: " + error);
        } else if (socket != null) {
            socket.close(); // to come back, and to do all of it again
        }
    }

    /** @param planned when it should leave, by {@link System#nanoTime}; what is said without a socket leaves later, and is not timed */
    void speak(ConversationId conversation, long planned) {
        ClientFrame.Send message = unacked.add(conversation);
        if (socket != null) {
            crowd.latencies().sent(message.nonce(), planned);
        }
        say(message);
    }

    void type(ConversationId conversation) {
        say(new ClientFrame.Typing(null, conversation));
    }

    /** Has read what it has seen. */
    void read(ConversationId conversation) {
        Position position = positions.of(conversation);
        if (position != null && position.value() > 0) {
            say(new ClientFrame.Read(READ, conversation, new Seq(position.value())));
        }
    }

    UserId user() {
        return person.id();
    }

    /** From its next welcome on. */
    void watch(Set<UserId> users) {
        watched = users;
    }

    private void say(ClientFrame frame) {
        if (socket != null) {
            socket.write(frame);
            socket.flush();
        }
    }

    /** Loses its socket, as by a network that is gone, and comes back by itself. */
    void cut() {
        if (socket != null) {
            socket.close();
        }
    }

    @Override
    public void closed(LeanSocket gone) {
        if (socket == gone) {
            socket = null;
            catchingUp = false;
            positions.disconnected();
            crowd.went();
            crowd.comeBack(this::connect, backoff.nextMillis());
        }
    }

    boolean isQuiet() {
        return unacked.isEmpty();
    }

    /** Whether it is here, has caught up, and has seen each of its conversations up to these seqs. */
    boolean has(Map<ConversationId, Long> heads) {
        return socket != null && !catchingUp && positions.reach(heads);
    }
}
