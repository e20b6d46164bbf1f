package chat.starling.server.app;

import chat.starling.server.app.Settings.Cluster;
import chat.starling.server.nats.NatsServers;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what a node needs to know of others. The lines about a wrong address do not repeat it: it may hold a password. */
final class ClusterReader {
    private final Given given;

    ClusterReader(Given given) {
        this.given = given;
    }

    Cluster read() throws WrongSetting {
        Optional<String> bus = given.find(Flag.BUS);
        Optional<String> credentials = given.find(Flag.BUS_CREDENTIALS);
        if (bus.isPresent()) {
            Path file = credentials.isPresent() ? given.readableFile(Flag.BUS_CREDENTIALS, credentials.get()) : null;
            return new Cluster(new NatsServers(urls(bus.get()), file));
        }
        if (credentials.isPresent()) {
            throw given.wrong(Flag.BUS_CREDENTIALS, "is of no use without " + Flag.BUS.option());
        }
        return new Cluster(null);
    }

    private List<String> urls(String text) throws WrongSetting {
        List<String> urls = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .toList();
        if (urls.isEmpty() || !urls.stream().allMatch(NatsServers::isWellFormed)) {
            throw given.wrong(Flag.BUS, "is like nats://host:4222,nats://user:password@host:4222");
        }
        if (urls.stream().map(url -> URI.create(url).getScheme()).distinct().count() > 1) {
            throw given.wrong(Flag.BUS, "is nats:// for all servers or tls:// for all");
        }
        return urls;
    }
}
