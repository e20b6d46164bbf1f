package chat.starling.server.app;

import chat.starling.server.app.Talk.Alice;
import chat.starling.server.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A node over a database whose tables a test can lock, with two people. */
abstract class HeldNode {
    final HeldTables tables = new HeldTables(TestDatabase.freshAddress());
    RunningNode node;
    Alice alice;
    Alice bob;

    @BeforeEach
    void begin() {
        node = RunningNode.over(tables.address());
        alice = Talk.account(node);
        bob = Talk.account(node);
    }

    @AfterEach
    void end() {
        node.close();
    }
}
