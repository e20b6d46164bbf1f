package chat.starling.server.nats;

import io.nats.client.Connection;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Which connection there is, and whether messages come and go; for threads that read it and threads that wait for it. */
final class LinkState {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** The connection that is there or being made or repaired. Both are changed under the lock. */
    private volatile @Nullable Connection connection;

    private volatile boolean open;

    void set(Connection now, boolean isOpen) {
        lock.lock();
        try {
            connection = now;
            open = isOpen;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    Connection connection() {
        return connection;
    }

    boolean isOpen() {
        return open;
    }

    Connection awaitOpen() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                Connection now = connection;
                if (open && now != null) {
                    return now;
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the library will not repair the connection any more. */
    void awaitClosed(Connection made) throws InterruptedException {
        lock.lock();
        try {
            while (made.getStatus() != Connection.Status.CLOSED) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
