package chat.starling.server.app;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Variables that begin like settings and are none. One that is almost a setting is mistyped, and the server does not start: else it
 * would run with another setting than it was given. Others are named, and may be somebody else's: Kubernetes makes such.
 */
final class StrangeVariables {
    private static final String PREFIX = "STARLING_";

    /** Read by the start script, and by what unpacks PostgreSQL. */
    private static final Set<String> KNOWN = Set.of("STARLING_JAVA_OPTIONS", "STARLING_POSTGRES_BINARIES");

    private StrangeVariables() {}

    static void refuseMistyped(Map<String, String> environment) throws WrongSetting {
        for (String name : strange(environment)) {
            Optional<Flag> meant = Flag.like(name);
            if (meant.isPresent()) {
                throw WrongSetting.onCommandLine(
                        line(name) + "; did you mean " + meant.get().variable() + "?");
            }
        }
    }

    /** A line for each, without its value. */
    static List<String> in(Map<String, String> environment) {
        return strange(environment).stream().map(StrangeVariables::line).toList();
    }

    private static List<String> strange(Map<String, String> environment) {
        return new TreeMap<>(environment)
                .keySet().stream().filter(StrangeVariables::isStrange).toList();
    }

    private static boolean isStrange(String name) {
        return name.startsWith(PREFIX)
                && !KNOWN.contains(name)
                && Arrays.stream(Flag.values())
                        .noneMatch(flag -> flag.variable().equals(name));
    }

    private static String line(String name) {
        return "the environment has " + name + ", which is no setting";
    }
}
