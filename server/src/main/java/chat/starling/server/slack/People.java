package chat.starling.server.slack;

import chat.starling.server.slack.ImportStore.NewAccount;
import chat.starling.server.slack.Summary.Count;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who the users of the workspace are here. */
final class People {
    /** Those that no list names, but only what they said. */
    private static final int MOST_UNLISTED = 10_000;

    private static final String SOMEBODY = "SOMEBODY";

    private final ImportStore store;
    private final Summary summary;
    private final Map<String, Account> accounts;
    private final Map<String, String> renamed = new TreeMap<>();
    private @Nullable String owner;
    private int unlisted;

    People(ImportStore store, Summary summary) {
        this.store = store;
        this.summary = summary;
        this.accounts = new HashMap<>(store.accounts());
    }

    /** Somebody of the workspace was here before, as the operator says. */
    void same(String id, String name) {
        Account known = accounts.get(id);
        Account here = store.named(name)
                .orElseThrow(() -> new BadExport("--same " + Shown.of(id) + ": there is no account " + Shown.of(name)));
        if (known != null && !known.equals(here)) {
            throw new BadExport("--same " + Shown.of(id) + ": an earlier run has made that " + known.name());
        }
        if (known == null) {
            store.same(id, here.id());
            accounts.put(id, here);
        }
    }

    void add(SlackUser user) {
        if (!SlackId.isUsable(user.id())) {
            summary.skip("a user without an id");
            return;
        }
        if (user.kind() == SlackUser.Kind.OWNER && owner == null) {
            owner = user.id();
        }
        if (accounts.containsKey(user.id())) {
            summary.add(Count.ACCOUNTS_KNOWN);
        } else {
            create(user);
        }
    }

    private Account create(SlackUser user) {
        NewAccount wanted =
                new NewAccount(AccountName.display(user.displayName(), user.id()), user.kind() != SlackUser.Kind.GONE);
        Account made = store.create(
                user.id(), wanted, AccountName.candidates(user.name()).iterator());
        accounts.put(user.id(), made);
        summary.add(Count.ACCOUNTS);
        if (!made.name().equals(user.name())) {
            summary.add(Count.RENAMED);
            renamed.put(Shown.of(user.name()), made.name());
        }
        return made;
    }

    Optional<Account> find(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /** Who said something, though no list may know them; too many of those become one. */
    Account author(String id, String name) {
        Account known = accounts.get(id);
        if (known != null) {
            return known;
        }
        if (!SlackId.isUsable(id) || unlisted >= MOST_UNLISTED) {
            Account somebody = accounts.get(SOMEBODY);
            return somebody != null ? somebody : create(SlackUser.unlisted(SOMEBODY, "somebody"));
        }
        unlisted++;
        return create(SlackUser.unlisted(id, name));
    }

    /** Whoever leads the workspace. */
    Optional<Account> owner() {
        return owner == null ? Optional.empty() : find(owner);
    }

    /** Names that are others here, by those in Slack. */
    Map<String, String> renamed() {
        return renamed;
    }
}
