package chat.starling.e2e.cluster;

import chat.starling.client.NewConversation;
import chat.starling.e2e.Person;
import chat.starling.protocol.model.ConversationId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Alice, bob and carol in one conversation, each at another of three nodes; a fresh cluster for every test. */
@Tag("long")
@ExtendWith(LogsOnFailure.class)
abstract class ThreeFriends {
    Cluster cluster;
    Person alice;
    Person bob;
    Person carol;
    ConversationId talk;

    @BeforeEach
    void begin() {
        cluster = Cluster.start(3);
        alice = Person.register(cluster.node(0).url(), "alice");
        bob = Person.register(cluster.node(1).url(), "bob");
        carol = Person.register(cluster.node(2).url(), "carol");
        talk = alice.rest()
                .create(NewConversation.group(
                        "talk", List.of(bob.user().id(), carol.user().id())))
                .id();
    }

    @AfterEach
    void end() {
        cluster.close();
    }
}
