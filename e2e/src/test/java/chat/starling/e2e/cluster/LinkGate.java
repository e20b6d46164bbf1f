package chat.starling.e2e.cluster;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The state of a link, which those who carry its bytes wait for. Any thread. */
final class LinkGate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile LinkState state = LinkState.GOOD;

    LinkState state() {
        return state;
    }

    void set(LinkState next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits while the link is stalled. */
    void pass() throws InterruptedException {
        lock.lock();
        try {
            while (state.passage() == LinkState.Passage.STALLED) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
