package chat.starling.server.telemetry.otlp;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where traces go, and how many there are.
 *
 * @param receiver of OTLP over HTTP, {@code http://host:4318}
 * @param ratio of the messages that are recorded, from 0 to 1
 */
public record TraceSettings(URI receiver, double ratio) {
    public TraceSettings {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("a ratio is from 0 to 1");
        }
    }

    /** Whether it can be understood; nobody is asked. A password in it could not be sent. */
    public static boolean isWellFormed(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }

    /** Where the receiver takes spans, as the specification of OTLP says. */
    String endpoint() {
        String base = receiver.toString();
        return (base.endsWith("/") ? base : base + "/") + "v1/traces";
    }
}
