package chat.starling.server.app;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the program is told to do by the words before its options; without any it serves. Each command knows the settings of a node,
 * and options of its own.
 */
sealed interface Command {
    /** What is left of the command line, for the settings. */
    String[] settings();

    record Serve(String[] settings) implements Command {}

    record Work(String[] settings, Consumer<Settings> work) implements Command {}

    /** @param line says why it is not understood, or what there is */
    record Wrong(String line, int code) implements Command {
        @Override
        public String[] settings() {
            return new String[0];
        }
    }

    static Command of(String[] arguments, PrintWriter out) {
        List<String> words = Arrays.asList(arguments);
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case RebuildSearch.COMMAND -> new Work(rest(words, 1), RebuildSearch::run);
            case "import" -> imports(words, out);
            case "export" -> ExportEverything.command(words.subList(1, words.size()), out);
            default -> new Serve(arguments);
        };
    }

    private static Command imports(List<String> words, PrintWriter out) {
        return switch (words.size() < 2 ? "" : words.get(1)) {
            case "slack" -> ImportSlack.command(words.subList(2, words.size()), out);
            case "invites" -> ImportInvites.command(words.subList(2, words.size()), out);
            default -> new Wrong("starling import: say slack FILE.zip, or invites FILE", 2);
        };
    }

    private static String[] rest(List<String> words, int from) {
        return words.subList(from, words.size()).toArray(String[]::new);
    }

    /** The file that a command works on: the first word behind its name. */
    static @Nullable String file(List<String> words) {
        return words.isEmpty() || words.getFirst().startsWith("-") ? null : words.getFirst();
    }
}
