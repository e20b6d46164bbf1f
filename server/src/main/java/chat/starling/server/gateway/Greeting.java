package chat.starling.server.gateway;

import static java.util.stream.Collectors.toSet;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.CloseCode;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.server.account.SignedIn;
import chat.starling.server.delivery.Outbox;
import chat.starling.server.log.Refusal;
import chat.starling.server.telemetry.WorkIds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From {@code hello} to {@code welcome}.
 *
 * <p>The order is what keeps anything from falling between: the session first hears hints about its user, those of other nodes
 * too; then its token is looked up again, since it may have been revoked before that or the profile changed; then it subscribes to
 * its conversations, and only then reads the list that the welcome shows, counted up to the heads where its live events begin. What it
 * is no longer in by then is unsubscribed. The membership lock makes hints wait until the welcome is on its way.
 */
final class Greeting {
    private final Gateway gateway;
    private final GatewayParts parts;

    Greeting(Gateway gateway, GatewayParts parts) {
        this.gateway = gateway;
        this.parts = parts;
    }

    /** Blocks. */
    void greet(Connection connection, Arrived<ClientFrame.Hello> hello) {
        try {
            Optional<SignedIn> signedIn =
                    parts.authenticate().authenticate(hello.frame().token());
            if (signedIn.isEmpty()) {
                turnAway(connection, hello.frame().id(), ErrorCode.UNAUTHENTICATED, CloseCode.UNAUTHENTICATED);
                return;
            }
            WorkIds.session(signedIn.get().session(), signedIn.get().user().id());
            welcome(open(connection, signedIn.get()), hello);
        } catch (RuntimeException e) {
            Refusal refusal = parts.trouble().refusal(e);
            turnAway(connection, hello.frame().id(), refusal.code(), CloseCode.UNAVAILABLE);
        } finally {
            WorkIds.clear();
        }
    }

    private Session open(Connection connection, SignedIn signedIn) {
        Outbox outbox = parts.delivery()
                .open(signedIn.user().id(), connection, connection.socket().eventLoop());
        return new Session(
                signedIn.session(),
                signedIn.user(),
                signedIn.expiresAt(),
                connection,
                outbox,
                parts.limits().of(signedIn.user().id()));
    }

    private void welcome(Session session, Arrived<ClientFrame.Hello> hello) {
        if (!gateway.admit(session)) {
            turnAway(session.connection(), hello.frame().id(), ErrorCode.RATE_LIMITED, CloseCode.TOO_MANY_SESSIONS);
            return;
        }
        session.membership().lock();
        try {
            parts.bus().settle();
            Optional<SignedIn> still =
                    parts.authenticate().authenticate(hello.frame().token());
            if (still.isEmpty()) {
                gateway.dismiss(session);
                turnAway(session.connection(), hello.frame().id(), ErrorCode.UNAUTHENTICATED, CloseCode.REVOKED);
                return;
            }
            session.show(still.get().user());
            subscribeAndWelcome(session, hello);
        } catch (RuntimeException e) {
            gateway.dismiss(session);
            throw e;
        } finally {
            session.membership().unlock();
        }
    }

    private void subscribeAndWelcome(Session session, Arrived<ClientFrame.Hello> hello) {
        Set<ConversationId> ids = parts.conversations().idsOf(session.userId());
        Map<ConversationId, Seq> heads = parts.delivery().subscribe(session.outbox(), ids);
        List<Conversation> list = parts.conversations().listOf(session.userId(), heads).stream()
                .filter(conversation -> heads.containsKey(conversation.id()))
                .toList();
        session.onLoop(() -> begin(session, hello, list));
    }

    private void begin(Session session, Arrived<ClientFrame.Hello> hello, List<Conversation> list) {
        Connection connection = session.connection();
        Outbox outbox = session.outbox();
        if (connection.isClosed()) {
            gateway.dismiss(session);
            return;
        }
        connection.begin(session);
        Set<ConversationId> shown = list.stream().map(Conversation::id).collect(toSet());
        outbox.subscribed().stream().filter(id -> !shown.contains(id)).forEach(outbox::unsubscribe);
        outbox.write(new ServerFrame.Welcome(
                hello.frame().id(),
                session.id(),
                parts.epoch(),
                session.user(),
                gateway.settings().heartbeat().toMillis(),
                list));
        shown.forEach(outbox::follow);
        outbox.dismissed().forEach(id -> gateway.dismissed(session, id));
        gateway.begun(hello.at());
        parts.presence().connected(session.userId());
    }

    private static void turnAway(Connection connection, @Nullable RequestId re, ErrorCode code, CloseCode close) {
        connection.execute(() -> {
            connection.refuse(re, code, close.reason());
            connection.close(close);
        });
    }
}
