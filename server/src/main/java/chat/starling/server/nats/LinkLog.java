package chat.starling.server.nats;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator reads about the connection: a line when it is lost and one when it is back, without secrets. */
final class LinkLog implements ErrorListener {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final NatsServers servers;
    private final Seldom mayComplain = new Seldom();
    private State state = State.NEW;
    private String reason = "no answer";

    /** What NATS itself said explains more than the exceptions that follow from it. */
    private boolean refused;

    private enum State {
        NEW,
        UP,
        DOWN
    }

    LinkLog(NatsServers servers) {
        this.servers = servers;
    }

    synchronized void up() {
        if (state != State.UP) {
            LOG.info("connected to NATS at {}", servers);
        }
        state = State.UP;
        reason = "no answer";
        refused = false;
    }

    /** Repeated attempts that fail are one outage. */
    synchronized void down() {
        if (state == State.DOWN) {
            return;
        }
        String what = state == State.NEW ? "cannot reach NATS" : "lost the connection to NATS";
        LOG.warn("{} at {} ({}); this node goes on alone and keeps trying", what, servers, reason);
        state = State.DOWN;
    }

    @Override
    public synchronized void errorOccurred(@Nullable Connection connection, String error) {
        reason = oneLine("NATS says: " + error);
        refused = true;
        if (mayComplain.now()) {
            LOG.warn("{}", reason);
        }
    }

    @Override
    public synchronized void exceptionOccurred(@Nullable Connection connection, Exception exception) {
        String failure = oneLine(exception.toString());
        LOG.debug("{}", failure);
        if (!refused) {
            reason = failure;
        }
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        LOG.warn("more hints come from other nodes than this node can take: some are lost, it reads the log instead");
    }

    private static String oneLine(String text) {
        return NatsServers.withoutSecrets(text).replace('\n', ' ');
    }
}
