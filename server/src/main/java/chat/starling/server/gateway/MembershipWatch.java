package chat.starling.server.gateway;

import chat.starling.protocol.frame.CloseCode;
import chat.starling.protocol.frame.ServerFrame.ConversationChanged;
import chat.starling.protocol.frame.ServerFrame.ConversationChanged.Change;
import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.delivery.Delivery;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a live session's list of conversations as the store has it, after a hint that a membership changed. Blocks. */
final class MembershipWatch {
    private static final Logger LOG = LoggerFactory.getLogger(MembershipWatch.class);

    private final Conversations conversations;
    private final Delivery delivery;
    private final Executor blocking;

    MembershipWatch(Conversations conversations, Delivery delivery, Executor blocking) {
        this.conversations = conversations;
        this.delivery = delivery;
        this.blocking = blocking;
    }

    /** Compares one conversation; several hints in any order lead to the same end. */
    void look(Session session, ConversationId id) {
        session.membership().lock();
        try {
            Optional<Conversation> found = conversations.find(id, session.userId(), null);
            boolean member = found.isPresent() && found.get().membership() != null;
            if (member) {
                join(session, id);
            } else {
                found.ifPresent(conversation -> session.onLoop(() -> leave(session, conversation)));
            }
        } catch (RuntimeException e) {
            LOG.warn("a changed membership could not be read; the session connects again", e);
            session.onLoop(() -> session.connection().close(CloseCode.UNAVAILABLE));
        } finally {
            session.membership().unlock();
        }
    }

    /**
     * For what may have been told already: a session that follows the conversation is let alone. Of one that is about to begin it
     * is only known after its greeting, which may have read its list before or after the change.
     */
    void lookUnlessFollowed(Session session, ConversationId id) {
        unlessFollowed(session, id, () -> {
            awaitGreeting(session);
            unlessFollowed(session, id, () -> look(session, id));
        });
    }

    private void unlessFollowed(Session session, ConversationId id, Runnable task) {
        session.onLoop(() -> {
            if (!session.outbox().isFollowed(id)) {
                blocking.execute(session.named(task));
            }
        });
    }

    /** What the loop does from now on comes after the welcome. */
    private static void awaitGreeting(Session session) {
        session.membership().lock();
        session.membership().unlock();
    }

    private void join(Session session, ConversationId id) {
        Seq head = delivery.subscribe(session.outbox(), Set.of(id)).get(id);
        if (head == null) {
            return;
        }
        Optional<Conversation> seen = conversations.find(id, session.userId(), head);
        seen.filter(conversation -> conversation.membership() != null)
                .ifPresent(conversation -> session.onLoop(() -> show(session, conversation)));
    }

    private static void show(Session session, Conversation conversation) {
        boolean follows = session.outbox().isFollowed(conversation.id());
        Change change = follows ? Change.UPDATED : Change.ADDED;
        session.announce(new ConversationChanged(change, conversation));
        session.outbox().follow(conversation.id());
    }

    private static void leave(Session session, Conversation conversation) {
        if (session.outbox().unsubscribe(conversation.id())) {
            session.announce(new ConversationChanged(Change.REMOVED, conversation));
        }
    }
}
