package chat.starling.client;

import chat.starling.client.Scheduler.Scheduled;
import chat.starling.protocol.codec.ServerFrameCodec;
import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Connects, greets, lives, backs off and connects again, until something says stop.
 *
 * <p>There is never more than one link: the next is opened only after the last one told its close. Everything runs on
 * the loop; {@link #state} may be read anywhere.
 */
final class Lifecycle implements Link.Listener, FrameRouter.Session {
    /** From the connect to the welcome. */
    static final Duration WELCOME_LIMIT = Duration.ofSeconds(20);

    /** A session that lasts so long, or brings an ack or an event, proves that the server is well. */
    static final Duration STEADY = Duration.ofSeconds(2);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    private static final RequestId HELLO = new RequestId.Number(0);

    private final Loop loop;
    private final LinkWire wire;
    private final Link.Route route;
    private final SignIn signIn;
    private final String clientName;
    private final Backoff backoff;
    private final Parts parts;
    private final Runnable release;
    private final FrameRouter router;
    private final Liveness liveness;
    private final CompletableFuture<ClientState.Live> firstLive = new CompletableFuture<>();
    private volatile ClientState state = new ClientState.Connecting();
    private @Nullable StopReason stopReason;
    private @Nullable Duration askedDelay;
    private Scheduled timer = () -> {};

    /** @param release runs once, off the loop, when the client has stopped and the application has heard of it */
    Lifecycle(
            Loop loop,
            LinkWire wire,
            Link.Route route,
            SignIn signIn,
            String clientName,
            Backoff backoff,
            Parts parts,
            Runnable release) {
        this.loop = loop;
        this.wire = wire;
        this.route = route;
        this.signIn = signIn;
        this.clientName = clientName;
        this.backoff = backoff;
        this.parts = parts;
        this.release = release;
        this.router = new FrameRouter(parts, this);
        this.liveness = new Liveness(loop, () -> wire.restart("no heartbeat"));
    }

    ClientState state() {
        return state;
    }

    CompletableFuture<ClientState.Live> firstLive() {
        return firstLive;
    }

    Optional<StopReason> stopReason() {
        return Optional.ofNullable(stopReason);
    }

    void connect() {
        if (stopReason == null) {
            move(new ClientState.Connecting());
            signIn.token(this::open, this::signInFailed);
        }
    }

    private void open(String token) {
        if (stopReason == null) {
            timer = loop.after(WELCOME_LIMIT, () -> wire.restart("no welcome in time"));
            wire.attach(Link.open(route, loop, this));
        }
    }

    private void signInFailed(StarlingException failure) {
        if (stopReason != null) {
            return;
        }
        if (failure.temporary()) {
            askedDelay = failure.retryAfter().map(backoff::next).orElse(null);
            backOff(String.valueOf(failure.getMessage()));
        } else {
            stop(new StopReason.SignInAgain(failure.code() + " " + failure.getMessage()));
        }
    }

    @Override
    public void opened() {
        signIn.token(token -> wire.greet(new ClientFrame.Hello(HELLO, token, clientName)), this::signInFailed);
    }

    @Override
    public void received(byte[] bytes) {
        if (stopReason != null) {
            return;
        }
        liveness.heard();
        try {
            ServerFrameCodec.decode(bytes).ifPresent(this::handle);
        } catch (IllegalArgumentException broken) {
            wire.restart("a frame breaks the protocol: " + broken.getMessage());
        }
    }

    private void handle(ServerFrame frame) {
        if (frame instanceof ServerFrame.ErrorFrame error && HELLO.equals(error.re())) {
            helloRefused(error);
            return;
        }
        if (frame instanceof ServerFrame.Ack || frame instanceof ServerFrame.EventFrame) {
            backoff.reset();
        }
        router.route(frame);
    }

    private void helloRefused(ServerFrame.ErrorFrame error) {
        if (error.code() == ErrorCode.UNAUTHENTICATED) {
            stop(new StopReason.SignInAgain(error.message()));
        } else if (error.code().temporary() || error.code() == ErrorCode.INTERNAL) {
            askedDelay = backoff.next(Errors.retryAfter(error));
            wire.restart(error.message());
        } else {
            stop(new StopReason.Fault(error.code() + " " + error.message()));
        }
    }

    @Override
    public void welcomed(ServerFrame.Welcome welcome) {
        if (wire.live()) {
            return;
        }
        timer.cancel();
        timer = loop.after(STEADY, backoff::reset);
        wire.welcomed();
        liveness.start(welcome.heartbeatMillis());
        ClientState.Live live = new ClientState.Live(welcome.session(), welcome.user(), welcome.conversations());
        parts.up(welcome, () -> move(live));
        parts.application.complete(firstLive, live);
    }

    @Override
    public void askedToReconnect(ServerFrame.Reconnect reconnect) {
        askedDelay = Duration.ofMillis(reconnect.afterMillis());
    }

    /** The application is slow, or no longer. */
    void reading(boolean on) {
        wire.reading(on);
        liveness.listening(on);
    }

    @Override
    public void closed(int code, String reason) {
        timer.cancel();
        liveness.stop();
        wire.detach();
        parts.down();
        if (stopReason != null) {
            finish();
            return;
        }
        StopReason.ofClose(code, reason).ifPresentOrElse(this::stop, () -> backOff(code + " " + reason));
    }

    private void backOff(String cause) {
        Duration delay = askedDelay == null ? backoff.next() : askedDelay;
        askedDelay = null;
        timer = loop.after(delay, this::connect);
        move(new ClientState.BackingOff(delay, cause));
    }

    void stop(StopReason reason) {
        if (stopReason != null) {
            return;
        }
        stopReason = reason;
        timer.cancel();
        liveness.stop();
        parts.stop(reason);
        move(new ClientState.Stopped(reason));
        parts.application.fail(firstLive, new StarlingException.Stopped(reason));
        if (wire.attached()) {
            wire.close();
            timer = loop.after(CLOSE_LIMIT, () -> wire.restart("the peer does not take the close"));
        } else {
            finish();
        }
    }

    private void finish() {
        parts.application.whenRead(() -> Thread.startVirtualThread(release));
    }

    private void move(ClientState next) {
        state = next;
        parts.application.tell(new Update.StateChanged(next));
    }
}
