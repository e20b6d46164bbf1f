package chat.starling.bench.peer;

import chat.starling.bench.Machine;
import chat.starling.bench.server.Cores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What {@code script/bench --peers} asks for; the gate has no names and no results.
 *
 * @param setup as far as it is used
 * @param results the JSON file; the page for people goes beside it
 * @param only names of scenarios and of servers; where there are none of a kind, all of it are meant
 */
record PeerOptions(Setup setup, Path results, Machine machine, boolean quick, int rounds, Set<String> only) {
    /** @param words as in {@code data=/tmp/a}, and names */
    static PeerOptions of(List<String> words) {
        Map<String, String> named = new HashMap<>();
        Set<String> only = new HashSet<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                only.add(word);
            } else {
                named.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return new PeerOptions(
                setup(named),
                Path.of(named.getOrDefault("results", "")),
                machine(named),
                "quick".equals(named.get("mode")),
                Integer.parseInt(named.getOrDefault("rounds", "1")),
                Set.copyOf(only));
    }

    private static Setup setup(Map<String, String> named) {
        return new Setup(
                Path.of(value(named, "starling")),
                Path.of(named.getOrDefault("peers", "")),
                Path.of(named.getOrDefault("pgbench", "")),
                Path.of(value(named, "data")),
                new Cores(value(named, "servers")));
    }

    private static Machine machine(Map<String, String> named) {
        return Machine.here(value(named, "version")).pinned(new Cores(value(named, "servers")));
    }

    private static String value(Map<String, String> named, String name) {
        return Objects.requireNonNull(named.get(name), name);
    }

    int warmUpSeconds() {
        return quick ? 2 : 15;
    }

    /** An append goes through more code than a delivery, and what is not compiled yet competes with it for the one core. */
    int sendsWarmUpSeconds() {
        return quick ? 2 : 45;
    }

    Path page() {
        return results.resolveSibling("results.html");
    }

    /** @throws IllegalArgumentException if a name is of neither kind */
    void check() {
        List<String> known = new ArrayList<>(names());
        known.addAll(Arrays.stream(Server.values()).map(Server::key).toList());
        if (!known.containsAll(only)) {
            throw new IllegalArgumentException("the names are: " + String.join(", ", known));
        }
    }

    private List<String> names() {
        return listed().stream().map(PeerScenario::name).toList();
    }

    private List<PeerScenario> listed() {
        return quick ? PeerScenario.quick() : PeerScenario.all();
    }

    /** Those that this server takes part in. */
    List<PeerScenario> scenarios(Server server) {
        if (excludes(Arrays.stream(Server.values()).map(Server::key).toList(), server.key())) {
            return List.of();
        }
        return listed().stream()
                .filter(scenario -> scenario.servers().contains(server) && !excludes(names(), scenario.name()))
                .toList();
    }

    private boolean excludes(List<String> kind, String name) {
        return kind.stream().anyMatch(only::contains) && !only.contains(name);
    }
}
