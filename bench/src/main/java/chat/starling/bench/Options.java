package chat.starling.bench;

import chat.starling.bench.scenario.Scenario;
import chat.starling.bench.scenario.Scenarios;
import chat.starling.bench.server.Cores;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What {@code script/bench} asks for.
 *
 * @param program starts the server
 * @param data for the server, empty before and after
 * @param results the JSON file
 * @param version what was built, for the record
 * @param quick short scenarios
 * @param rounds over all scenarios
 * @param servers the cores of the server
 * @param only names of scenarios; empty for all
 */
record Options(
        Path program,
        Path data,
        Path results,
        String version,
        boolean quick,
        int rounds,
        Cores servers,
        Set<String> only) {

    static Options of(List<String> arguments) {
        return new Options(
                Path.of(arguments.get(0)),
                Path.of(arguments.get(1)),
                Path.of(arguments.get(2)),
                arguments.get(3),
                arguments.get(4).equals("quick"),
                Integer.parseInt(arguments.get(5)),
                new Cores(arguments.get(6)),
                Set.copyOf(arguments.subList(7, arguments.size())));
    }

    int warmUpSeconds() {
        return quick ? 6 : 12;
    }

    List<Scenario> scenarios() {
        List<Scenario> all = quick ? Scenarios.quick() : Scenarios.all();
        List<String> names = all.stream().map(Scenario::name).toList();
        if (!names.containsAll(only)) {
            throw new IllegalArgumentException("the scenarios are: " + String.join(", ", names));
        }
        return all.stream()
                .filter(one -> only.isEmpty() || only.contains(one.name()))
                .toList();
    }
}
