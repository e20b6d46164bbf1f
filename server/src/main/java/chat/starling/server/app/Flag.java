package chat.starling.server.app;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The table of all settings: the constant {@code RATE_LIMITS} is the flag {@code --rate-limits}, the environment variable
 * {@code STARLING_RATE_LIMITS}, and the key {@code rate-limits} of a file.
 */
enum Flag {
    CONFIG("file", "none", "A file of these settings, one a line: rate-limits = off"),
    HOST("address", "127.0.0.1", "The address to listen on; 0.0.0.0 or :: for all of the machine."),
    PORT("number", "8080", "The port to listen on; 0 for any free one."),
    DATA(
            "directory",
            "~/.local/share/starling",
            "Where the embedded PostgreSQL keeps everything; by default under $XDG_DATA_HOME where that is set."),
    DATABASE("jdbc-url", "none", "Your own PostgreSQL, 15 or later: jdbc:postgresql://host/name?user=…&password=…"),
    FILES(
            "directory|s3-url",
            "files under the data directory",
            "Where the files that people send are kept; nodes of one installation share it. s3://bucket?region=…&endpoint=https://…"),
    FILE_SIZE("MiB", "256", "The most that one file may have; 1 to 16384."),
    FILE_QUOTA("MiB", "10240", "The most that all files of one user may have together; 1 to 1073741824."),
    BUS(
            "urls",
            "none",
            "The NATS that carries hints between the nodes of one database: nats://host:4222,nats://…; tls:// for TLS."),
    BUS_CREDENTIALS("file", "none", "Who this node is to NATS: a .creds file, in place of a user or token in --bus."),
    BUS_CA("file", "those of the JVM", "Who issues the certificates of a NATS at tls://, PEM."),
    REGISTRATION(
            "open|invite|closed",
            "open on a loopback host, else invite",
            "Who may make an account after the first: anybody, whoever has an invitation, nobody."),
    LINK_PREVIEWS(
            "on|off",
            "off",
            "Whether the server looks at the pages that messages link to, and shows what they say of themselves."),
    LINK_PREVIEW_PORTS("numbers", "80,443", "The ports of other servers that previews are fetched from."),
    LINK_PREVIEW_NETWORKS(
            "addresses",
            "none",
            "Networks that previews are fetched from although they are not public: 10.1.0.0/16,fd00:1::/32"),
    RATE_LIMITS("on|off", "on", "Whether users are limited in how fast they may act; off for load tests."),
    TLS_CERT("file", "none", "The server's certificate and those of its issuers, PEM; turns TLS on."),
    TLS_KEY("file", "none", "The private key to it, PEM, PKCS #8, not encrypted."),
    ALLOWED_ORIGINS(
            "origins", "none", "Web pages of other servers that may open sockets: https://chat.example,https://…"),
    TRUSTED_PROXIES(
            "addresses",
            "none",
            "Balancers whose X-Forwarded-For is believed, since everybody else can write it too: 10.0.0.0/8,::1"),
    TRANSPORT(
            "auto|io_uring|epoll|nio",
            "auto",
            "How to ask the kernel for I/O; auto takes epoll, or nio where that is missing."),
    LANES(
            "number",
            "2",
            "In how many transactions at a time the log commits, each on a connection of its own; 1 to 64."),
    CONNECTIONS("number", "16", "How many connections to the database all other work shares; 2 to 500."),
    HEARTBEAT("seconds", "30", "How often sessions hear of conversations that moved; 5 to 300."),
    LOG_LEVEL("error|warn|info|debug|trace", "info", "How much the server logs."),
    LOG_FORMAT("text|json", "text", "What a line of the log looks like: for people, or JSON for machines."),
    TRACES(
            "url",
            "none",
            "Where the ways of some messages are sent, as OpenTelemetry's OTLP over HTTP: http://host:4318"),
    TRACE_RATIO("number", "0.01", "Of how many messages the way is recorded; from 0, none, to 1, all.");

    private final String label;
    private final String standard;
    private final String meaning;

    Flag(String label, String standard, String meaning) {
        this.label = label;
        this.standard = standard;
        this.meaning = meaning;
    }

    /** {@code rate-limits}, as in a file of settings. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code --rate-limits}. */
    String option() {
        return "--" + key();
    }

    /** {@code STARLING_RATE_LIMITS}. */
    String variable() {
        return "STARLING_" + name();
    }

    /** What may stand behind the flag, for the help. */
    String label() {
        return label;
    }

    /** The default, or in words how it is found. */
    String standard() {
        return standard;
    }

    String meaning() {
        return meaning;
    }

    static Optional<Flag> ofKey(String key) {
        return Arrays.stream(values()).filter(flag -> flag.key().equals(key)).findFirst();
    }

    /** What somebody meant who mistyped a key, a flag or a variable. */
    static Optional<Flag> like(String mistyped) {
        String key = mistyped.toLowerCase(Locale.ROOT).replace('_', '-').replaceFirst("^(--|starling-)", "");
        return Arrays.stream(values())
                .filter(flag -> Similarity.alike(key, flag.key()))
                .min(Comparator.comparingInt(flag -> Similarity.distance(key, flag.key())));
    }
}
