package chat.starling.server;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages that explain the code name only what exists: types, members of types, and files. */
class DocsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z0-9]+)(?:\\.([A-Za-z0-9]+))?`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @Test
    void explainedTypesExist() throws IOException {
        Set<String> missing = new TreeSet<>();
        Map<String, List<Path>> sources = sources();
        for (Path page : pages()) {
            TYPE.matcher(Files.readString(page))
                    .results()
                    .filter(type -> !exists(type, sources))
                    .forEach(type -> missing.add(ROOT.relativize(page) + ": " + type.group()));
        }
        assertThat(missing).isEmpty();
    }

    private static boolean exists(MatchResult type, Map<String, List<Path>> sources) {
        List<Path> named = sources.getOrDefault(type.group(1), List.of());
        return named.stream()
                .anyMatch(
                        source -> type.group(2) == null || read(source).matches("(?s).*\\b" + type.group(2) + "\\b.*"));
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (Path page : pages()) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .filter(link -> !Files.exists(page.resolveSibling(link.group(1))))
                    .forEach(link -> broken.add(ROOT.relativize(page) + ": " + link.group()));
        }
        assertThat(broken).isEmpty();
    }

    private static Set<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .collect(toCollection(TreeSet::new));
        }
    }

    /** All types of the project that have a file of their own, and the parts of the web client, by simple name. */
    private static Map<String, List<Path>> sources() throws IOException {
        Map<String, List<Path>> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(path -> path.toString().matches(".*\\.(java|ts|tsx)"))
                    .filter(path -> !path.toString().matches(".*/(node_modules|target)/.*"))
                    .forEach(path -> sources.computeIfAbsent(simpleName(path), name -> new ArrayList<>())
                            .add(path));
        }
        return sources;
    }

    private static String simpleName(Path path) {
        String file = path.getFileName().toString();
        return file.substring(0, file.lastIndexOf('.'));
    }
}
