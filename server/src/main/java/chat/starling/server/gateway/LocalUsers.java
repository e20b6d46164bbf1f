package chat.starling.server.gateway;

import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Who has sessions on this node. It hears the bus for a user from the first session to the last. Any thread. */
final class LocalUsers {
    private final Bus bus;
    private final BiConsumer<Session, Hint> hear;
    private final Map<UserId, Present> users = new ConcurrentHashMap<>();

    /** @param sessions immutable, so that readers need no lock */
    private record Present(Bus.Registration registration, List<Session> sessions) {}

    LocalUsers(Bus bus, BiConsumer<Session, Hint> hear) {
        this.bus = bus;
        this.hear = hear;
    }

    /** @return false when the user has as many sessions as {@code limit} already */
    boolean add(Session session, int limit) {
        Present now = users.compute(session.userId(), (user, before) -> joined(before, session, limit));
        return now.sessions().contains(session);
    }

    private Present joined(@Nullable Present before, Session session, int limit) {
        UserId user = session.userId();
        if (before == null) {
            return new Present(bus.subscribe(new Subject.OfUser(user), hint -> tellAll(user, hint)), List.of(session));
        }
        if (before.sessions().size() >= limit) {
            return before;
        }
        List<Session> sessions = new ArrayList<>(before.sessions());
        sessions.add(session);
        return new Present(before.registration(), List.copyOf(sessions));
    }

    /** @return whether it was the user's last session here */
    boolean remove(Session session) {
        return users.computeIfPresent(session.userId(), (user, before) -> without(before, session)) == null;
    }

    private static @Nullable Present without(Present before, Session session) {
        List<Session> rest =
                before.sessions().stream().filter(one -> one != session).toList();
        if (!rest.isEmpty()) {
            return new Present(before.registration(), rest);
        }
        before.registration().close();
        return null;
    }

    private void tellAll(UserId user, Hint hint) {
        sessions(user).forEach(session -> hear.accept(session, hint));
    }

    List<Session> sessions(UserId user) {
        Present present = users.get(user);
        return present == null ? List.of() : present.sessions();
    }

    List<Session> sessions() {
        return users.values().stream()
                .flatMap(present -> present.sessions().stream())
                .toList();
    }

    int size() {
        return users.size();
    }
}
