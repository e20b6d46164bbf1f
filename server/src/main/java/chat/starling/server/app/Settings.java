package chat.starling.server.app;

import chat.starling.server.account.RegistrationMode;
import chat.starling.server.file.FileLimits;
import chat.starling.server.gateway.socket.PemFiles;
import chat.starling.server.gateway.socket.TransportChoice;
import chat.starling.server.nats.NatsServers;
import chat.starling.server.outside.Destinations;
import chat.starling.server.postgres.Database;
import chat.starling.server.rest.TrustedProxies;
import chat.starling.server.s3.S3Bucket;
import chat.starling.server.telemetry.otlp.TraceSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * All that an operator can set. Nothing in its text is secret.
 *
 * @param previews where previews of links may be fetched from; null for no previews
 * @param traces null for none
 */
public record Settings(
        Network network,
        Storage storage,
        Files files,
        Cluster cluster,
        Policy policy,
        @Nullable Destinations previews,
        Duration heartbeat,
        Logs logs,
        @Nullable TraceSettings traces) {

    /**
     * Where and how the server listens.
     *
     * @param port 0 for any free one
     * @param tls null for plain HTTP
     * @param allowedOrigins of web pages that may open sockets besides the server's own, in lower case
     * @param proxies the balancers in front of the server
     */
    public record Network(
            String host,
            int port,
            @Nullable PemFiles tls,
            Set<String> allowedOrigins,
            TrustedProxies proxies,
            TransportChoice transport) {}

    /**
     * Where the log is.
     *
     * @param data the directory of the embedded PostgreSQL
     * @param database an external PostgreSQL in the place of the embedded one
     * @param connections to the database for everything but appends
     * @param lanes in how many transactions at a time the log commits
     */
    public record Storage(Path data, Database.@Nullable Address database, int connections, int lanes) {
        Database.Connections pools() {
            return new Database.Connections(connections, lanes);
        }

        Storage with(Database.Connections pools) {
            return new Storage(data, database, pools.readers(), pools.writers());
        }
    }

    /**
     * The files that people send.
     *
     * @param directory where they are kept, unless that is S3
     * @param bucket null for the directory
     */
    public record Files(Path directory, @Nullable S3Bucket bucket, FileLimits limits) {}

    /**
     * How this node hears of others.
     *
     * @param bus null for a node that is alone
     */
    public record Cluster(@Nullable NatsServers bus) {}

    /** What people may do. */
    public record Policy(RegistrationMode registration, boolean rateLimits) {}

    /** What the server tells of itself. */
    public record Logs(Level level, LogFormat format) {}

    /**
     * Reads flags, then the environment for what no flag sets, then the file for the rest.
     *
     * @param out gets the help or the version when they are asked for
     * @param err gets one line when something is wrong
     */
    public static Parsed parse(String[] arguments, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        return new Arguments(environment, out, err).parse(arguments);
    }
}
