package chat.starling.bench.server;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of the machine's cores a server may use.
 *
 * @param list as {@code taskset} takes it, or empty for all
 */
public record Cores(String list) {
    public static final Cores ALL = new Cores("");

    /** The command, which runs on these cores with all that it starts. */
    public List<String> pinned(String... command) {
        List<String> words = new ArrayList<>();
        if (!list.isEmpty()) {
            words.addAll(List.of("taskset", "--cpu-list", list));
        }
        words.addAll(List.of(command));
        return words;
    }
}
