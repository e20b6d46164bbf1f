package chat.starling.server.slack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What an import did, counted. */
public final class Summary {
    private static final int MOST_REASONS = 100;

    private final Map<Count, Long> counts = new LinkedHashMap<>();
    private final Map<String, Long> skipped = new TreeMap<>();

    /** What is counted. */
    public enum Count {
        ACCOUNTS("accounts made"),
        ACCOUNTS_KNOWN("accounts from an earlier run, or named by --same"),
        RENAMED("of the accounts made, under another name than in Slack, for it was taken or cannot be one"),
        CONVERSATIONS("conversations imported"),
        CONVERSATIONS_FINISHED("conversations that an earlier run had finished"),
        MESSAGES("messages imported"),
        MESSAGES_KNOWN("messages that an earlier run had imported"),
        SPLIT("further messages, of texts that were too long for one"),
        LATE("messages that the export has out of order, with the time of the one before"),
        FUTURE("messages from the future, with the time of the import"),
        LOST_ROOTS("replies to a message that the export does not have, said outside of a thread"),
        EDITS("edits marked"),
        REACTIONS("reactions"),
        PINS("pins"),
        FILES("files imported"),
        NOTES("files that the export does not hold, noted by name and size");

        private final String meaning;

        Count(String meaning) {
            this.meaning = meaning;
        }
    }

    void add(Count count) {
        add(count, 1);
    }

    void add(Count count, long more) {
        if (more != 0) {
            counts.merge(count, more, Long::sum);
        }
    }

    /** @param reason may come from the export */
    void skip(String reason) {
        String known = skipped.containsKey(reason) || skipped.size() < MOST_REASONS ? reason : "other reasons";
        skipped.merge(known, 1L, Long::sum);
    }

    public long of(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /** How many were left out, by reason. */
    public Map<String, Long> skipped() {
        return skipped;
    }

    /** A line for each count. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Count count : Count.values()) {
            if (counts.containsKey(count)) {
                text.append("%n%,12d %s".formatted(of(count), count.meaning));
            }
        }
        skipped.forEach((reason, number) -> text.append("%n%,12d left out: %s".formatted(number, Shown.of(reason))));
        return text.toString();
    }
}
