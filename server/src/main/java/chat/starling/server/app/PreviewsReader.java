package chat.starling.server.app;

import chat.starling.server.outside.Destinations;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads whether there are previews of links, and where they may be fetched from. */
final class PreviewsReader {
    private static final int MAX_PORT = 65_535;

    private final Given given;

    PreviewsReader(Given given) {
        this.given = given;
    }

    /** What is wrong is told also while previews are off. */
    @Nullable
    Destinations read() throws WrongSetting {
        Set<Integer> ports = ports();
        List<String> networks =
                words(given.find(Flag.LINK_PREVIEW_NETWORKS).orElse("")).toList();
        try {
            Destinations destinations = Destinations.of(ports, networks);
            return given.onOrOff(Flag.LINK_PREVIEWS) ? destinations : null;
        } catch (IllegalArgumentException mistaken) {
            throw given.wrong(
                    Flag.LINK_PREVIEW_NETWORKS,
                    "are like 10.1.0.0/16,fd00:1::/32; not \"" + String.join(",", networks) + '"');
        }
    }

    private Set<Integer> ports() throws WrongSetting {
        Set<Integer> ports = new LinkedHashSet<>();
        for (String word : words(given.text(Flag.LINK_PREVIEW_PORTS)).toList()) {
            ports.add(port(word));
        }
        return ports;
    }

    private int port(String word) throws WrongSetting {
        boolean number = word.matches("[0-9]{1,5}");
        int port = number ? Integer.parseInt(word) : 0;
        if (port < 1 || port > MAX_PORT) {
            throw given.wrong(Flag.LINK_PREVIEW_PORTS, "are like 80,443,8080; not \"" + word + '"');
        }
        return port;
    }

    private static Stream<String> words(String list) {
        return Stream.of(list.split(",", -1)).map(String::strip).filter(word -> !word.isEmpty());
    }
}
