package chat.starling.server.preview;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of the web in its one spelling: {@code http} or {@code https}, the host as {@link HostName} has it, no user, no fragment.
 *
 * @param secure whether it is {@code https}
 * @param host a name in lower case and ASCII, or an IP address; one of version 6 in brackets
 * @param target path and query, in ASCII
 */
public record WebAddress(boolean secure, String host, int port, String target) {
    static final int MAX_LENGTH = 2048;
    private static final int MAX_PORT = 65_535;
    private static final Pattern PARTS =
            Pattern.compile("(https?)://([^/?#\\\\]+)([^#]*)(?:#.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*]|[^:\\[\\]@]+)(?::([0-9]{0,5}))?");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s\\\\]");

    /** Characters that stand in a path or query as they are; all others are written as their bytes. */
    private static final String PLAIN = "-._~!$&'()*+,;=:@/?%[]";

    /** Empty for what is none, and for what browsers and others read differently. */
    public static Optional<WebAddress> parse(String text) {
        if (text.length() > MAX_LENGTH || CONTROL.matcher(text).find()) {
            return Optional.empty();
        }
        Matcher parts = PARTS.matcher(text);
        return parts.matches() ? of(parts.group(1), parts.group(2), parts.group(3)) : Optional.empty();
    }

    private static Optional<WebAddress> of(String scheme, String authority, String target) {
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean secure = scheme.toLowerCase(Locale.ROOT).equals("https");
        int port = port(parts.group(2), secure);
        return port < 1 || port > MAX_PORT
                ? Optional.empty()
                : HostName.parse(parts.group(1))
                        .map(host -> new WebAddress(secure, host, port, absolute(encoded(target))));
    }

    private static int port(String digits, boolean secure) {
        return digits == null || digits.isEmpty() ? usualPort(secure) : Integer.parseInt(digits);
    }

    private static int usualPort(boolean secure) {
        return secure ? 443 : 80;
    }

    private static String absolute(String target) {
        return target.startsWith("/") ? target : "/" + target;
    }

    private static String encoded(String target) {
        StringBuilder ascii = new StringBuilder(target.length());
        for (byte each : target.getBytes(StandardCharsets.UTF_8)) {
            char one = (char) (each & 0xff);
            boolean plain = one < 0x80 && (Character.isLetterOrDigit(one) || PLAIN.indexOf(one) >= 0);
            if (plain) {
                ascii.append(one);
            } else {
                ascii.append('%').append(String.format("%02X", each & 0xff));
            }
        }
        return ascii.toString();
    }

    /** Where a page at this address leads to by another one, which may be relative. */
    public Optional<WebAddress> resolve(String other) {
        String bare = other.strip();
        if (bare.isEmpty()
                || bare.length() > MAX_LENGTH
                || CONTROL.matcher(bare).find()) {
            return Optional.empty();
        }
        if (PARTS.matcher(bare).matches()) {
            return parse(bare);
        }
        try {
            return parse(URI.create(toString()).resolve(encodedReference(bare)).toString());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static String encodedReference(String reference) {
        int fragment = reference.indexOf('#');
        return encoded(fragment < 0 ? reference : reference.substring(0, fragment));
    }

    /** By which its preview is kept. */
    public byte[] key() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        String origin = (secure ? "https://" : "http://") + host;
        return origin + (port == usualPort(secure) ? "" : ":" + port) + target;
    }
}
