package chat.starling.server.slack;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Does as if it imported, and writes nothing: what is known of earlier runs and which names are taken is asked of the real store. */
public final class Rehearsal implements ImportStore {
    private final ImportStore real;
    private final Set<String> names = new HashSet<>();

    public Rehearsal(ImportStore real) {
        this.real = real;
    }

    @Override
    public Optional<Turn> begin() {
        return real.begin();
    }

    @Override
    public boolean hasAccounts() {
        return real.hasAccounts();
    }

    @Override
    public Map<String, Account> accounts() {
        return real.accounts();
    }

    @Override
    public Optional<Account> named(String name) {
        return real.named(name);
    }

    @Override
    public Account create(String foreignId, NewAccount account, Iterator<String> wanted) {
        while (wanted.hasNext()) {
            String name = wanted.next();
            if (!names.contains(name) && real.named(name).isEmpty()) {
                names.add(name);
                return new Account(UserId.random(), name);
            }
        }
        throw new BadExport("there is no free name for " + Shown.of(foreignId));
    }

    @Override
    public void same(String foreignId, UserId user) {}

    @Override
    public Optional<Staged> conversation(String foreignId) {
        return real.conversation(foreignId);
    }

    @Override
    public Staged stage(String foreignId, String name, Instant created) {
        return new Staged(ConversationId.random(), Seq.ZERO, Instant.EPOCH, false);
    }

    @Override
    public Map<Nonce, Seq> known(ConversationId conversation, Collection<Key> keys) {
        return real.known(conversation, keys);
    }

    @Override
    public void append(ConversationId conversation, Seq head, List<Event> events) {}

    @Override
    public boolean finish(ConversationId conversation, Finish finish) {
        return true;
    }
}
