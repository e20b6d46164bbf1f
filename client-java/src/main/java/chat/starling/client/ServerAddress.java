package chat.starling.client;

import java.net.URI;

/** Where a server is: {@code http://host:port}, {@code https://host}, also with the schemes {@code ws} and {@code wss}. */
public record ServerAddress(URI base) {

    public ServerAddress {
        if (base.getHost() == null || base.getScheme() == null || !isKnown(base.getScheme())) {
            throw new IllegalArgumentException("a server's address looks like http://host:port or https://host");
        }
    }

    private static boolean isKnown(String scheme) {
        return switch (scheme) {
            case "http", "https", "ws", "wss" -> true;
            default -> false;
        };
    }

    public URI socket() {
        return URI.create((secure() ? "wss" : "ws") + rest() + "/ws");
    }

    public URI api() {
        return URI.create((secure() ? "https" : "http") + rest() + "/api/v1");
    }

    private boolean secure() {
        return base.getScheme().equals("https") || base.getScheme().equals("wss");
    }

    private String rest() {
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        return "://" + base.getRawAuthority() + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
}
