package chat.starling.server.gateway;

import static java.util.stream.Collectors.toSet;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.CloseCode;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.SignedIn;
import chat.starling.server.conversation.Conversations.View;
import chat.starling.server.delivery.Delivery.Wish;
import chat.starling.server.delivery.Outbox;
import chat.starling.server.log.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** A client that has said hello. */
    record Guest(Connection connection, Arrived<ClientFrame.Hello> hello) {}

    /** Blocks. */
    void greet(List<Guest> guests) {
        List<Guest> present =
                guests.stream().filter(guest -> !guest.connection().isClosed()).toList();
        if (present.isEmpty()) {
            return;
        }
        try {
            welcome(known(present));
        } catch (RuntimeException | Error e) {
            Refusal refusal = parts.trouble().refusal(e);
            present.forEach(guest -> turnAway(guest, refusal.code(), CloseCode.UNAVAILABLE));
        }
    }

    /** A guest whose token is good. */
    private record Arrival(Guest guest, Session session) {}

    private List<Arrival> known(List<Guest> guests) {
        List<Optional<SignedIn>> signedIn = signedIn(guests);
        List<Arrival> known = new ArrayList<>();
        for (int i = 0; i < guests.size(); i++) {
            Guest guest = guests.get(i);
            signedIn.get(i)
                    .ifPresentOrElse(
                            who -> known.add(new Arrival(guest, open(guest.connection(), who))),
                            () -> turnAway(guest, ErrorCode.UNAUTHENTICATED, CloseCode.UNAUTHENTICATED));
        }
        return known;
    }

    private List<Optional<SignedIn>> signedIn(List<Guest> guests) {
        return parts.authenticate()
                .authenticate(guests.stream()
                        .map(guest -> guest.hello().frame().token())
                        .toList());
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

    /** Hints about memberships are looked into when this is over. */
    private void welcome(List<Arrival> arrivals) {
        arrivals.forEach(arrival -> arrival.session().membership().lock());
        try {
            admit(arrivals);
        } finally {
            arrivals.forEach(arrival -> arrival.session().membership().unlock());
        }
    }

    private void admit(List<Arrival> arrivals) {
        List<Arrival> admitted = new ArrayList<>();
        try {
            arrivals.stream().filter(this::isAdmitted).forEach(admitted::add);
            if (!admitted.isEmpty()) {
                parts.bus().settle();
                subscribeAndWelcome(standing(admitted));
            }
        } catch (RuntimeException | Error e) {
            admitted.forEach(arrival -> gateway.dismiss(arrival.session()));
            throw e;
        }
    }

    private boolean isAdmitted(Arrival arrival) {
        boolean admitted = gateway.admit(arrival.session());
        if (!admitted) {
            turnAway(arrival.guest(), ErrorCode.RATE_LIMITED, CloseCode.TOO_MANY_SESSIONS);
        }
        return admitted;
    }

    /** From here on hints tell what ends or renames a session; what they told before is looked up again. */
    private List<Arrival> standing(List<Arrival> admitted) {
        List<User> known =
                admitted.stream().map(arrival -> arrival.session().user()).toList();
        List<Optional<SignedIn>> found =
                signedIn(admitted.stream().map(Arrival::guest).toList());
        List<Arrival> standing = new ArrayList<>();
        for (int i = 0; i < admitted.size(); i++) {
            Arrival arrival = admitted.get(i);
            Optional<SignedIn> still = found.get(i);
            if (still.isPresent()) {
                arrival.session().reread(known.get(i), still.get().user());
                standing.add(arrival);
            } else {
                gateway.dismiss(arrival.session());
                turnAway(arrival.guest(), ErrorCode.UNAUTHENTICATED, CloseCode.REVOKED);
            }
        }
        return standing;
    }

    private void subscribeAndWelcome(List<Arrival> arrivals) {
        List<Map<ConversationId, Seq>> heads = subscribe(arrivals);
        List<View> views = new ArrayList<>();
        for (int i = 0; i < arrivals.size(); i++) {
            views.add(new View(arrivals.get(i).session().userId(), heads.get(i)));
        }
        List<List<Conversation>> lists = parts.conversations().listsOf(views);
        for (int i = 0; i < arrivals.size(); i++) {
            Arrival arrival = arrivals.get(i);
            List<Conversation> list = lists.get(i);
            arrival.session()
                    .onLoop(() -> begin(arrival.session(), arrival.guest().hello(), list));
        }
    }

    private List<Map<ConversationId, Seq>> subscribe(List<Arrival> arrivals) {
        Map<UserId, Set<ConversationId>> ids = parts.conversations()
                .idsOf(arrivals.stream()
                        .map(arrival -> arrival.session().userId())
                        .collect(toSet()));
        return parts.delivery()
                .subscribeAll(arrivals.stream()
                        .map(Arrival::session)
                        .map(session -> new Wish(session.outbox(), ids.getOrDefault(session.userId(), Set.of())))
                        .toList());
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

    /** Unless it has been already, or is welcome. */
    private static void turnAway(Guest guest, ErrorCode code, CloseCode close) {
        Connection connection = guest.connection();
        connection.execute(() -> {
            if (!connection.isClosed() && connection.session() == null) {
                connection.refuse(guest.hello().frame().id(), code, close.reason());
                connection.close(close);
            }
        });
    }
}
