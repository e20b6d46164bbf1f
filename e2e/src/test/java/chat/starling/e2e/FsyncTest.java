package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.NewConversation;
import chat.starling.client.StarlingClient;
import chat.starling.protocol.model.ConversationId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An ack waits for the disk: PostgreSQL itself counts at least one fsync of the log for each commit of a lone writer. */
class FsyncTest {
    private static final int SENDS = 300;
    private static final int SENDS_UNDER_LOAD = 10_000;

    @Test
    void eachBatchOfALoneWriterIsSynced() throws Exception {
        try (ServerProcess server = ServerProcess.start();
                Connection database = database(server)) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(ask(database, "show " + setting)).as(setting).isEqualTo("on");
            }
            Person alice = Person.register(server, "alice");
            ConversationId talk =
                    alice.rest().create(NewConversation.channel("talk")).id();
            double batchesBefore = Metrics.read(server, "starling_log_batch_count");
            long syncsBefore = syncs(database);
            for (int i = 0; i < SENDS; i++) {
                alice.rest().send(talk, "message " + i);
            }
            double batches = Metrics.read(server, "starling_log_batch_count") - batchesBefore;
            Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> syncs(database) - syncsBefore >= SENDS);
            long syncs = syncs(database) - syncsBefore;
            System.out.printf("fsync: %d sends, %.0f commits, %d syncs of the log%n", SENDS, batches, syncs);
            assertThat(batches).isEqualTo(SENDS);
            server.assertQuiet();
        }
    }

    /** With one lane no two commits can share a sync, so that each batch, however long, has one of its own under load too. */
    @Test
    void eachBatchUnderLoadIsSynced() throws Exception {
        try (ServerProcess server = ServerProcess.start("--lanes", "1");
                Connection database = database(server)) {
            Person alice = Person.register(server, "alice");
            ConversationId talk =
                    alice.rest().create(NewConversation.channel("talk")).id();
            double batchesBefore = Metrics.read(server, "starling_log_batch_count");
            long syncsBefore = syncs(database);
            try (StarlingClient client = alice.client()
                    .outboxCapacity(SENDS_UNDER_LOAD)
                    .pipelined(256)
                    .connect()) {
                IntStream.range(0, SENDS_UNDER_LOAD)
                        .mapToObj(i -> client.send(talk, "message " + i))
                        .toList()
                        .forEach(CompletableFuture::join);
            }
            double batches = Metrics.read(server, "starling_log_batch_count") - batchesBefore;
            Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> syncs(database) - syncsBefore >= batches);
            System.out.printf(
                    "fsync: %d sends at full speed, %.0f commits, %d syncs of the log%n",
                    SENDS_UNDER_LOAD, batches, syncs(database) - syncsBefore);
            assertThat(batches).isBetween(2.0, SENDS_UNDER_LOAD / 2.0);
            server.assertQuiet();
        }
    }

    /** Backends hand their counts over every few seconds; asking anew clears what this session remembers. */
    private static long syncs(Connection database) throws SQLException {
        ask(database, "select pg_stat_clear_snapshot()");
        return Long.parseLong(ask(database, "select sum(fsyncs) from pg_stat_io where object = 'wal'"));
    }

    private static String ask(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return String.valueOf(result.getString(1));
        }
    }

    static Connection database(ServerProcess server) throws SQLException, IOException {
        Path cluster = server.data().resolve("postgres/cluster");
        String port =
                Files.readAllLines(cluster.resolve("pgdata/postmaster.pid")).get(3);
        String password = Files.readString(cluster.resolve("password"), StandardCharsets.UTF_8)
                .strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/starling", "starling", password);
    }
}
