package chat.starling.server.app;

import chat.starling.server.app.Settings.Cluster;
import chat.starling.server.nats.NatsServers;
import chat.starling.server.nats.NatsTrust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a node needs to know of others. The lines about a wrong address do not repeat it: it may hold a password. */
final class ClusterReader {
    private final Given given;

    ClusterReader(Given given) {
        this.given = given;
    }

    Cluster read() throws WrongSetting {
        Optional<String> bus = given.find(Flag.BUS);
        if (bus.isPresent()) {
            return new Cluster(servers(urls(bus.get())));
        }
        for (Flag flag : List.of(Flag.BUS_CREDENTIALS, Flag.BUS_CA)) {
            if (given.find(flag).isPresent()) {
                throw given.wrong(flag, "is of no use without " + Flag.BUS.option());
            }
        }
        return new Cluster(null);
    }

    private NatsServers servers(List<String> urls) throws WrongSetting {
        NatsServers servers = new NatsServers(urls, file(Flag.BUS_CREDENTIALS), file(Flag.BUS_CA));
        if (servers.authorities() == null) {
            return servers;
        }
        if (!servers.isEncrypted()) {
            throw given.wrong(Flag.BUS_CA, "is of no use unless " + Flag.BUS.option() + " is tls://");
        }
        try {
            NatsTrust.context(servers.authorities());
            return servers;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw given.wrong(Flag.BUS_CA, "has no certificates that can be read: " + unreadable.getMessage());
        }
    }

    private @Nullable Path file(Flag flag) throws WrongSetting {
        Optional<String> name = given.find(flag);
        return name.isPresent() ? given.readableFile(flag, name.get()) : null;
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
