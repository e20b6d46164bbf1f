package chat.starling.server.nats;

import io.nats.client.Nats;
import io.nats.client.Options;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where NATS is, and who we are to it. {@code toString} keeps the secrets.
 *
 * @param urls {@code nats://host:4222} or {@code tls://host:4222}, also with {@code user:password@} or {@code token@}
 * @param credentials a file with a JWT and its key
 */
public record NatsServers(List<String> urls, @Nullable Path credentials) {
    private static final Pattern USER_INFO = Pattern.compile("//[^/\\s,]*@");

    /** Whether it can be understood; nobody is asked. */
    public static boolean isWellFormed(String url) {
        try {
            URI uri = new URI(url);
            boolean known = "nats".equals(uri.getScheme()) || "tls".equals(uri.getScheme());
            return known
                    && uri.getHost() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }

    Options.Builder options() {
        Options.Builder options = new Options.Builder().servers(urls.toArray(String[]::new));
        return credentials == null ? options : options.authHandler(Nats.credentials(credentials.toString()));
    }

    /** The addresses without what must not be logged. */
    @Override
    public String toString() {
        return withoutSecrets(urls.stream().collect(Collectors.joining(", ")));
    }

    /** @param text any that may quote an address */
    static String withoutSecrets(String text) {
        return USER_INFO.matcher(text).replaceAll("//");
    }
}
