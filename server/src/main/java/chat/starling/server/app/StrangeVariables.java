package chat.starling.server.app;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Variables that begin like settings and are none: most likely mistyped, which would go unnoticed. */
final class StrangeVariables {
    private static final String PREFIX = "STARLING_";

    /** Read by the start script, and by what unpacks PostgreSQL. */
    private static final Set<String> KNOWN = Set.of("STARLING_JAVA_OPTIONS", "STARLING_POSTGRES_BINARIES");

    private StrangeVariables() {}

    /** A line for each, without its value. */
    static List<String> in(Map<String, String> environment) {
        return new TreeMap<>(environment)
                .keySet().stream()
                        .filter(StrangeVariables::isStrange)
                        .map(StrangeVariables::line)
                        .toList();
    }

    private static boolean isStrange(String name) {
        return name.startsWith(PREFIX)
                && !KNOWN.contains(name)
                && Arrays.stream(Flag.values())
                        .noneMatch(flag -> flag.variable().equals(name));
    }

    private static String line(String name) {
        String hint = Flag.like(name)
                .map(like -> "; did you mean " + like.variable() + "?")
                .orElse("");
        return "the environment has " + name + ", which is no setting" + hint;
    }
}
