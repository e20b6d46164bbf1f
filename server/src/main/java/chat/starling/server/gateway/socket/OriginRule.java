package chat.starling.server.gateway.socket;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which web pages may open a socket. Browsers name the page's origin and cannot be made to lie about it; other clients send
 * none and are let in. A page of the server itself (same host and port as in {@code Host}, whatever the scheme, for a proxy may
 * have ended TLS) and pages of the allow list may.
 */
final class OriginRule {
    private final Set<String> allowed;

    OriginRule(Set<String> allowed) {
        this.allowed = allowed;
    }

    boolean allows(List<String> origins, String host) {
        return switch (origins.size()) {
            case 0 -> true;
            case 1 -> allows(origins.getFirst().toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT));
            default -> false;
        };
    }

    private boolean allows(String origin, String host) {
        return allowed.contains(origin) || isOwn(origin, host);
    }

    private static boolean isOwn(String origin, String host) {
        int end = origin.indexOf("://");
        if (end < 0) {
            return false;
        }
        String port = origin.startsWith("https:") ? ":443" : ":80";
        return without(port, origin.substring(end + 3)).equals(without(port, host));
    }

    private static String without(String port, String authority) {
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }
}
