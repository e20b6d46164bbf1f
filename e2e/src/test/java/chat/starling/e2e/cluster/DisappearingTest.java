package chat.starling.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.NewConversation;
import chat.starling.client.state.ConversationState;
import chat.starling.e2e.Person;
import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Seq;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages disappear once and whole, also when the nodes that erase them are killed. */
@Tag("long")
@ExtendWith(LogsOnFailure.class)
class DisappearingTest {
    /** With what else is said they fit into one page. */
    private static final int MANY = 150;

    private Cluster cluster;
    private Person alice;
    private ConversationId talk;

    @BeforeEach
    void begin() {
        cluster = Cluster.start(3);
        alice = Person.register(cluster.node(0).url(), "alice");
        Person bob = Person.register(cluster.node(1).url(), "bob");
        talk = alice.rest()
                .create(NewConversation.group("brief", List.of(bob.user().id())))
                .id();
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void aNodeThatDiesWhileItErasesLeavesTheRestToTheOthers() throws SQLException {
        alice.rest().send(talk, "this stays");
        alice.rest().choose(talk, ConversationSettings.disappearing(3600));
        for (int i = 0; i < MANY; i++) {
            alice.rest().send(talk, "burn this " + i);
        }
        ConversationState before = fresh();
        Seq from = before.head();
        letTimePass();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> left() < MANY);
        cluster.node(0).kill();
        Person elsewhere = alice.at(cluster.node(1).url());
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> left() == 0);
        cluster.node(0).restart();
        cluster.awaitReady();

        List<Event> ends = events(elsewhere, from);
        assertThat(ends).hasSize(MANY).allMatch(event -> event.body() instanceof EventBody.Delete);
        assertThat(ends)
                .extracting(event -> ((EventBody.Delete) event.body()).target())
                .doesNotHaveDuplicates();
        assertThat(texts()).isZero();
        ConversationState followed = before;
        for (Event event : ends) {
            followed = followed.apply(event);
        }
        assertThat(followed).isEqualTo(fresh());
        assertThat(followed.messages().values())
                .filteredOn(message -> !message.deleted())
                .hasSize(1);
    }

    /** As far as one page reaches: all that was said. */
    private ConversationState fresh() {
        Conversation conversation = alice.rest().conversation(talk);
        return ConversationState.fetched(
                alice.user().id(),
                conversation,
                Map.of(),
                alice.rest().messages(talk, null, 200).messages());
    }

    private List<Event> events(Person reader, Seq after) {
        List<Event> all = new ArrayList<>();
        Seq position = after;
        while (true) {
            List<Event> page = reader.rest().events(talk, position, 200).events();
            if (page.isEmpty()) {
                return all;
            }
            all.addAll(page);
            position = page.getLast().seq();
        }
    }

    private void letTimePass() throws SQLException {
        try (Connection database = database();
                Statement statement = database.createStatement()) {
            statement.executeUpdate("update disappearing set at = now()");
        }
    }

    private int left() throws SQLException {
        return count("select count(*) from disappearing");
    }

    private int texts() throws SQLException {
        return count("select count(*) from event where text like 'burn this%'");
    }

    private int count(String sql) throws SQLException {
        try (Connection database = database();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private Connection database() throws SQLException {
        return DriverManager.getConnection(
                PostgresProcess.address(cluster.postgres().port()));
    }
}
