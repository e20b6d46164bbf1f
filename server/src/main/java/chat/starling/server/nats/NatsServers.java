package chat.starling.server.nats;

import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where NATS is, and who we are to it. {@code toString} keeps the secrets.
 *
 * @param urls {@code nats://host:4222} or {@code tls://host:4222}, also with {@code user:password@} or {@code token@}
 * @param credentials a file with a JWT and its key
 * @param authorities a PEM file of those who issue the servers' certificates; null for those whom the JVM trusts
 */
public record NatsServers(
        List<String> urls,
        @Nullable Path credentials,
        @Nullable Path authorities) {
    private static final String WITH_TLS = "tls";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration JITTER = Duration.ofMillis(500);
    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(10);

    /** A server that hangs is left after three of these. */
    private static final Duration PING = Duration.ofSeconds(3);

    private static final int MOST_UNANSWERED = 3;

    private static final long LIBRARY_BUFFER = 1L << 20;
    private static final Pattern USER_INFO = Pattern.compile("//[^/\\s,]*@");

    /** Whether it can be understood; nobody is asked. */
    public static boolean isWellFormed(String url) {
        try {
            URI uri = new URI(url);
            boolean known = "nats".equals(uri.getScheme()) || WITH_TLS.equals(uri.getScheme());
            return known
                    && uri.getHost() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }

    /**
     * The mode of resolving keeps a host's name, which its certificate is held against.
     *
     * <p>The library's queue has no bound, since {@link Outgoing} bounds what is put there, and subscribing must not wait.
     */
    Options.Builder options() throws IOException {
        Options.Builder options = new Options.Builder()
                .servers(urls.toArray(String[]::new))
                .connectionName("starling")
                .hostnameResolveMode(Options.HostnameResolveMode.HappyEyeballs)
                .noEcho()
                .maxReconnects(-1)
                .reconnectWait(PAUSE)
                .reconnectJitter(JITTER)
                .reconnectJitterTls(JITTER)
                .reconnectBufferSize(LIBRARY_BUFFER)
                .maxMessagesInOutgoingQueue(0)
                .pingInterval(PING)
                .maxPingsOut(MOST_UNANSWERED)
                .socketWriteTimeout(WRITE_PATIENCE);
        if (credentials != null) {
            options.authHandler(Nats.credentials(credentials.toString()));
        }
        return isEncrypted() ? encrypted(options) : options;
    }

    /** Only servers that the operator has named: others are told of in the clear, before there is TLS, by whoever is on the way. */
    private Options.Builder encrypted(Options.Builder options) throws IOException {
        return options.sslContext(trust()).ignoreDiscoveredServers();
    }

    public boolean isEncrypted() {
        return urls.stream().anyMatch(url -> url.startsWith(WITH_TLS + "://"));
    }

    private SSLContext trust() throws IOException {
        try {
            return NatsTrust.context(authorities);
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(unreadable);
        }
    }

    /** The addresses without what must not be logged. */
    @Override
    public String toString() {
        return withoutSecrets(String.join(", ", urls));
    }

    /** @param text any that may quote an address */
    static String withoutSecrets(String text) {
        return USER_INFO.matcher(text).replaceAll("//");
    }
}
