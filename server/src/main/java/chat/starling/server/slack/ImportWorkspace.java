package chat.starling.server.slack;

import chat.starling.server.slack.ImportStore.Turn;
import chat.starling.server.slack.SlackConversation.Kind;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Imports a workspace of Slack: its users, then each of its conversations. Blocks until it is done. */
public final class ImportWorkspace {
    private final ImportStore store;
    private final TakeFile taker;
    private final InstantSource clock;
    private final Consumer<String> lines;

    /** @param lines is told how it goes */
    public ImportWorkspace(ImportStore store, TakeFile taker, InstantSource clock, Consumer<String> lines) {
        this.store = store;
        this.taker = taker;
        this.clock = clock;
        this.lines = lines;
    }

    /**
     * What the operator wishes.
     *
     * @param workspace under which name ids are kept: two workspaces in one installation have two
     * @param same names of accounts here by ids of users in Slack
     * @param downloads a folder of files that were downloaded from Slack
     */
    public record Wish(
            String workspace,
            Map<String, String> same,
            @Nullable Path downloads) {
        public Wish {
            same = Map.copyOf(same);
        }
    }

    /** @throws BadExport with a line for the operator; what was done until then stays, and the same call goes on from there */
    public Summary run(SlackZip zip, Wish wish) {
        try (Turn turn = store.begin()
                .orElseThrow(() -> new BadExport("another import is under way; wait until it has ended"))) {
            if (!store.hasAccounts()) {
                throw new BadExport("make the first account before the import: it is the admin of the installation");
            }
            return imported(zip, wish);
        }
    }

    private Summary imported(SlackZip zip, Wish wish) {
        Summary summary = new Summary();
        People people = new People(store, summary);
        wish.same().forEach(people::same);
        addUsers(zip, people);
        people.renamed().forEach((slack, here) -> lines.accept("the account of " + slack + " is " + here));
        Progress progress = new Progress(zip, System::nanoTime, lines);
        EmojiNames emoji = new EmojiNames();
        Map<String, String> names = names(zip);
        Mrkdwn mrkdwn = new Mrkdwn(people::find, id -> Optional.ofNullable(names.get(id)), emoji);
        BringFiles bring = new BringFiles(new FileSource(zip, wish.downloads()), taker, summary);
        ImportParts parts =
                new ImportParts(wish.workspace(), store, zip, people, mrkdwn, emoji, bring, summary, progress, clock);
        eachConversation(zip, slack -> new ImportConversation(parts, slack).run());
        lines.accept(progress.end());
        return summary;
    }

    private static void addUsers(SlackZip zip, People people) {
        try (Elements users = Elements.of(zip, "users.json", Elements.ENTRY)) {
            users.forEachRemaining(json -> people.add(SlackUser.of(json)));
        }
    }

    private static Map<String, String> names(SlackZip zip) {
        Map<String, String> names = new HashMap<>();
        eachConversation(zip, slack -> names.put(slack.id(), slack.name()));
        return names;
    }

    private static void eachConversation(SlackZip zip, Consumer<SlackConversation> work) {
        for (Kind kind : Kind.values()) {
            if (zip.has(kind.file())) {
                try (Elements conversations = Elements.of(zip, kind.file(), Elements.ENTRY)) {
                    conversations.forEachRemaining(json -> work.accept(SlackConversation.of(json, kind, zip)));
                }
            }
        }
    }
}
