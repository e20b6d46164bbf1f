package chat.starling.bench.cluster;

import chat.starling.bench.load.LeanSocket;
import chat.starling.bench.load.Turns;
import chat.starling.bench.server.Population.Person;
import chat.starling.protocol.codec.ServerFrameCodec;
import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private static final RequestId SEND = new RequestId.Number(2);

    private final Crowd crowd;
    private final Person person;
    private final Backoff backoff = new Backoff();
    private final Map<ConversationId, Position> positions = new HashMap<>(4);
    private final Map<ConversationId, Nonce> unacked = new LinkedHashMap<>(0);
    private @Nullable LeanSocket socket;
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
            crowd.later(this::connect, backoff.nextMillis());
        }
    }

    @Override
    public void welcomed(LeanSocket opened, ByteBuf frame) {
        socket = opened;
        crowd.came();
        crowd.later(() -> steady(opened), TimeUnit.SECONDS.toMillis(STEADY_SECONDS));
        if (ServerFrameCodec.decode(ByteBufUtil.getBytes(frame)).orElseThrow() instanceof ServerFrame.Welcome welcome) {
            resume(opened, welcome);
        }
        unacked.forEach((conversation, nonce) -> write(opened, conversation, nonce));
    }

    private void steady(LeanSocket opened) {
        if (socket == opened) {
            backoff.reset();
        }
    }

    private void resume(LeanSocket opened, ServerFrame.Welcome welcome) {
        Map<ConversationId, Seq> missing = new HashMap<>();
        for (Conversation conversation : welcome.conversations()) {
            long head = conversation.head().value();
            Position position = positions.computeIfAbsent(conversation.id(), id -> new Position(head));
            if (position.value() < head) {
                missing.put(conversation.id(), new Seq(position.value()));
            }
        }
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
        Position position = positions.get(event.conversation());
        if (position == null || !position.takes(event.seq().value())) {
            crowd.truth().fault("seen twice: " + event);
        } else if (position.hasHole() && !catchingUp) {
            crowd.truth().fault("a hole before " + event);
        }
    }

    private void acked(ServerFrame.Ack ack) {
        Nonce nonce = unacked.remove(ack.conversation());
        if (nonce == null) {
            crowd.truth().fault("an ack too many: " + ack);
        } else {
            crowd.truth().acked(nonce, ack);
        }
    }

    private void refused(ServerFrame.ErrorFrame error) {
        if (!error.code().temporary()) {
            crowd.truth().fault("refused: " + error);
        } else if (socket != null) {
            socket.close(); // to come back, and to do all of it again
        }
    }

    /** Sends a message, unless the one before is still under way. */
    void speak(ConversationId conversation) {
        if (unacked.containsKey(conversation)) {
            return;
        }
        Nonce nonce = Nonce.random();
        unacked.put(conversation, nonce);
        if (socket != null) {
            write(socket, conversation, nonce);
            socket.flush();
        }
    }

    private static void write(LeanSocket to, ConversationId conversation, Nonce nonce) {
        to.write(new ClientFrame.Send(SEND, conversation, nonce, Turns.TEXT, null));
    }

    @Override
    public void closed(LeanSocket gone) {
        if (socket == gone) {
            socket = null;
            catchingUp = false;
            positions.values().forEach(Position::disconnected);
            crowd.went();
            crowd.later(this::connect, backoff.nextMillis());
        }
    }

    boolean isQuiet() {
        return unacked.isEmpty();
    }

    /** Whether it has seen each of its conversations up to these seqs. */
    boolean has(Map<ConversationId, Long> heads) {
        for (Map.Entry<ConversationId, Position> own : positions.entrySet()) {
            if (own.getValue().value() < heads.getOrDefault(own.getKey(), 0L)) {
                return false;
            }
        }
        return true;
    }
}
