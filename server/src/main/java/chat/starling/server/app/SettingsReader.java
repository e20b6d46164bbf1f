package chat.starling.server.app;

import chat.starling.server.account.RegistrationMode;
import chat.starling.server.app.Settings.Logs;
import chat.starling.server.app.Settings.Network;
import chat.starling.server.app.Settings.Policy;
import chat.starling.server.app.Settings.Storage;
import chat.starling.server.gateway.socket.PemFiles;
import chat.starling.server.gateway.socket.TransportChoice;
import chat.starling.server.postgres.Database;
import chat.starling.server.rest.TrustedProxies;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Turns what was given into settings. */
final class SettingsReader {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_LANES = 64;
    private static final int MAX_CONNECTIONS = 500;
    private static final int MIN_HEARTBEAT = 5;
    private static final int MAX_HEARTBEAT = 300;
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private final Given given;

    SettingsReader(Given given) {
        this.given = given;
    }

    Settings read() throws WrongSetting {
        InetAddress host = host();
        Path data = data();
        return new Settings(
                new Network(
                        given.text(Flag.HOST),
                        given.number(Flag.PORT, 0, MAX_PORT),
                        tls(),
                        allowedOrigins(),
                        proxies(),
                        given.oneOf(TransportChoice.class, Flag.TRANSPORT)),
                new Storage(
                        data,
                        database(),
                        given.number(Flag.CONNECTIONS, 2, MAX_CONNECTIONS),
                        given.number(Flag.LANES, 1, MAX_LANES)),
                new FilesReader(given).read(data),
                new ClusterReader(given).read(),
                new Policy(registration(host), given.onOrOff(Flag.RATE_LIMITS)),
                new PreviewsReader(given).read(),
                Duration.ofSeconds(given.number(Flag.HEARTBEAT, MIN_HEARTBEAT, MAX_HEARTBEAT)),
                new Logs(given.oneOf(Level.class, Flag.LOG_LEVEL), given.oneOf(LogFormat.class, Flag.LOG_FORMAT)),
                new TracesReader(given).read());
    }

    private InetAddress host() throws WrongSetting {
        String host = given.text(Flag.HOST);
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw given.wrong(Flag.HOST, "is an address of this machine, not \"" + host + '"');
        }
    }

    /** Only whoever sits at the machine reaches a loopback address, so nobody has to be kept out there. */
    private RegistrationMode registration(InetAddress host) throws WrongSetting {
        Optional<String> mode = given.find(Flag.REGISTRATION);
        if (mode.isPresent()) {
            return given.oneOf(RegistrationMode.class, Flag.REGISTRATION, mode.get());
        }
        return host.isLoopbackAddress() ? RegistrationMode.OPEN : RegistrationMode.INVITE;
    }

    private Path data() throws WrongSetting {
        Optional<String> data = given.find(Flag.DATA);
        return data.isPresent()
                ? given.path(Flag.DATA, data.get()).toAbsolutePath().normalize()
                : usualDataHome().resolve("starling");
    }

    /** As the XDG base directory specification says; it wants a relative path to be ignored. */
    private Path usualDataHome() {
        String home = given.environment().getOrDefault("XDG_DATA_HOME", "");
        return home.startsWith("/") ? Path.of(home) : Path.of(System.getProperty("user.home"), ".local", "share");
    }

    /** The line about a wrong one does not repeat it, since it may hold a password. */
    private Database.@Nullable Address database() throws WrongSetting {
        Optional<String> url = given.find(Flag.DATABASE);
        if (url.isEmpty()) {
            return null;
        }
        if (!url.get().startsWith(POSTGRESQL)) {
            throw given.wrong(Flag.DATABASE, "begins with jdbc:postgresql:");
        }
        Database.Address address = new Database.Address(url.get(), null, null);
        if (!address.isWellFormed()) {
            throw given.wrong(Flag.DATABASE, "is like jdbc:postgresql://host:5432/name?user=…&password=…");
        }
        return address;
    }

    private @Nullable PemFiles tls() throws WrongSetting {
        Optional<String> certificates = given.find(Flag.TLS_CERT);
        Optional<String> key = given.find(Flag.TLS_KEY);
        if (certificates.isEmpty() && key.isEmpty()) {
            return null;
        }
        return new PemFiles(readable(Flag.TLS_CERT, certificates), readable(Flag.TLS_KEY, key));
    }

    private Path readable(Flag flag, Optional<String> name) throws WrongSetting {
        if (name.isEmpty()) {
            throw given.wrong(flag, "is missing: a certificate and its key go together");
        }
        return given.readableFile(flag, name.get());
    }

    private Set<String> allowedOrigins() throws WrongSetting {
        Set<String> origins = new LinkedHashSet<>();
        for (String origin : given.find(Flag.ALLOWED_ORIGINS).orElse("").split(",", -1)) {
            if (!origin.isBlank()) {
                origins.add(origin(origin.strip().toLowerCase(Locale.ROOT)));
            }
        }
        return Set.copyOf(origins);
    }

    private TrustedProxies proxies() throws WrongSetting {
        List<String> networks = Stream.of(
                        given.find(Flag.TRUSTED_PROXIES).orElse("").split(",", -1))
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .toList();
        try {
            return TrustedProxies.of(networks);
        } catch (IllegalArgumentException mistaken) {
            throw given.wrong(
                    Flag.TRUSTED_PROXIES, "are like 10.0.0.0/8,192.168.1.7; not \"" + String.join(",", networks) + '"');
        }
    }

    private String origin(String text) throws WrongSetting {
        if (!isOrigin(text)) {
            throw given.wrong(
                    Flag.ALLOWED_ORIGINS, "are like https://chat.example:8443, without a path; not \"" + text + '"');
        }
        return text;
    }

    private static boolean isOrigin(String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null && text.equals(uri.getScheme() + "://" + uri.getRawAuthority());
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }
}
