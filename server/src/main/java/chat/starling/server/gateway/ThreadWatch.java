package chat.starling.server.gateway;

import chat.starling.protocol.frame.ServerFrame;
import chat.starling.server.bus.Hint;
import chat.starling.server.thread.ViewThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a live session how its user stands to a thread, after a hint that this changed. Blocks. */
final class ThreadWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadWatch.class);

    private final ViewThreads threads;

    ThreadWatch(ViewThreads threads) {
        this.threads = threads;
    }

    /** One look after the other, so that the last one wins; a look that fails is made good by the next list of threads. */
    void look(Session session, Hint.ThreadMoved moved) {
        session.membership().lock();
        try {
            threads.standing(session.userId(), moved.conversation(), moved.root())
                    .ifPresent(standing ->
                            session.whenBegun(() -> session.announce(new ServerFrame.ThreadChanged(standing))));
        } catch (RuntimeException e) {
            LOG.warn("how a user stands to a thread could not be read", e);
        } finally {
            session.membership().unlock();
        }
    }
}
