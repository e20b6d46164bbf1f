package chat.starling.server.preview;

import chat.starling.protocol.model.UserId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The look-ups under way on this node: a few at a time, each address once on all nodes. What finds no room here is not kept waiting:
 * whoever wants the preview asks again, here or on another node.
 */
public final class LookUps implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LookUps.class);
    private static final int AT_ONCE = 8;
    private static final Duration KEEP = Duration.ofHours(24);
    private static final Duration KEEP_NOTHING = Duration.ofMinutes(15);

    /** More than a look-up takes. */
    private static final Duration CLAIM = Duration.ofSeconds(30);

    private final PreviewStore store;
    private final PreviewLimits limits;
    private final LookUp lookUp;
    private final Set<WebAddress> underWay = ConcurrentHashMap.newKeySet();

    /** Platform threads: to resolve a name holds the thread. */
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            0,
            AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("previews-", 0).factory());

    public LookUps(Web web, PreviewStore store, PreviewLimits limits, PreviewMetrics metrics) {
        this.store = store;
        this.limits = limits;
        this.lookUp = new LookUp(web, metrics);
    }

    /** Returns at once. */
    void begin(UserId reader, WebAddress address) {
        if (!underWay.add(address)) {
            return;
        }
        boolean begun = false;
        try {
            begun = hasRoom() && limits.take(reader, address);
            if (begun) {
                workers.execute(() -> run(address));
            }
        } catch (RejectedExecutionException busy) {
            begun = false;
        } finally {
            if (!begun) {
                underWay.remove(address);
            }
        }
    }

    /** Asked first, so that a full node takes nothing from anybody's limit. */
    private boolean hasRoom() {
        return workers.getActiveCount() < AT_ONCE;
    }

    private void run(WebAddress address) {
        try {
            if (store.claim(address, CLAIM)) {
                Preview found = lookUp.of(address).orElse(null);
                store.keep(address, found, found == null ? KEEP_NOTHING : KEEP);
            }
        } catch (RuntimeException failed) {
            LOG.debug("a preview was not looked up; the next one who asks tries again", failed);
        } finally {
            underWay.remove(address);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
