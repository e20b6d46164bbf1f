package chat.starling.bench.peer;

import chat.starling.bench.Machine;
import chat.starling.bench.server.Cores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What {@code script/bench --peers} asks for.
 *
 * @param results the JSON file; the page for people goes beside it
 * @param only names of scenarios and of servers; where there are none of a kind, all of it are meant
 */
record PeerOptions(Setup setup, Path results, Machine machine, boolean quick, Set<String> only) {
    private static final int FIXED = 9;

    static PeerOptions of(List<String> words) {
        Setup setup = new Setup(
                Path.of(words.get(0)),
                Path.of(words.get(1)),
                Path.of(words.get(2)),
                Path.of(words.get(3)),
                new Cores(words.get(4)));
        Machine machine = Machine.here(words.get(7))
                .with("cores", words.get(5))
                .with(Machine.PINNING, words.get(4).isEmpty() ? "shared" : "servers on " + words.get(4));
        Set<String> only = Set.copyOf(words.subList(FIXED, words.size()));
        return new PeerOptions(
                setup, Path.of(words.get(6)), machine, words.get(8).equals("quick"), only);
    }

    int rounds() {
        return quick ? 1 : 3;
    }

    int warmUpSeconds() {
        return quick ? 2 : 10;
    }

    int people() {
        return quick ? 0 : 1_000;
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
