package chat.starling.server.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks a PostgreSQL whether a commit there is durable. The server acks what is committed, so it does not start on one where that
 * promise would be empty.
 *
 * <p>{@code fsync} and {@code full_page_writes} must be on. {@code synchronous_commit} must be on, {@code local},
 * {@code remote_write} or {@code remote_apply}: with each of them the commit waits until its log is flushed to the disk of
 * the server that took it. They differ in what they wait for on standbys, and so in what a failover may lose; that is for
 * the operator to choose, and a new epoch tells the clients of it. Only {@code off} answers before the flush.
 */
public final class DurabilityCheck {
    private static final int OLDEST_VERSION = 150_000;
    private static final String VERSION = "server_version_num";
    private static final Set<String> ON = Set.of("on");
    private static final Map<String, Set<String>> DURABLE_VALUES = Map.of(
            "fsync", ON,
            "full_page_writes", ON,
            "synchronous_commit", Set.of("on", "local", "remote_write", "remote_apply"));

    private DurabilityCheck() {}

    /** What the check has found. */
    public sealed interface Verdict {
        /** A commit is durable. */
        record Durable() implements Verdict {}

        /** The server must not run on it. The reason is one line for the operator. */
        record Refused(String reason) implements Verdict {}
    }

    /** Checks with the settings that apply to this connection, those of its user and database among them. */
    public static Verdict check(Connection connection) throws SQLException {
        Map<String, String> shown = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            shown.put(VERSION, show(statement, VERSION));
            for (String setting : DURABLE_VALUES.keySet()) {
                shown.put(setting, show(statement, setting));
            }
        }
        return judge(shown);
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (ResultSet result = statement.executeQuery("SHOW " + setting)) {
            result.next();
            return result.getString(1);
        }
    }

    static Verdict judge(Map<String, String> shown) {
        List<String> objections = Stream.concat(versionObjections(shown), settingObjections(shown))
                .toList();
        if (objections.isEmpty()) {
            return new Verdict.Durable();
        }
        return new Verdict.Refused("Starling does not run on this PostgreSQL: " + String.join("; ", objections) + ".");
    }

    private static Stream<String> versionObjections(Map<String, String> shown) {
        int version = Integer.parseInt(shownValue(shown, VERSION));
        return version < OLDEST_VERSION
                ? Stream.of("its version is " + version / 10_000 + ", and 15 is the oldest that will do")
                : Stream.empty();
    }

    private static Stream<String> settingObjections(Map<String, String> shown) {
        return DURABLE_VALUES.entrySet().stream()
                .filter(setting -> !setting.getValue().contains(shownValue(shown, setting.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .map(name -> name + " is " + shownValue(shown, name) + ", so acked messages could be lost");
    }

    private static String shownValue(Map<String, String> shown, String setting) {
        return Objects.requireNonNull(shown.get(setting), setting);
    }
}
