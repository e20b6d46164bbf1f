package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.bus.NodeId;
import chat.starling.server.node.Figure;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Admins see how each node does, and for the last minutes alone. */
class NodesTest {
    private RestServer server;
    private Leaders leaders;

    @BeforeEach
    void open() {
        server = new RestServer();
        leaders = Leaders.of(server);
    }

    @AfterEach
    void close() throws InterruptedException {
        server.close();
    }

    @Test
    void eachNodeHasItsSamplesTheOldestFirst() {
        NodeId one = NodeId.random();
        NodeId other = NodeId.random();
        server.nodes.keep(one, Map.of(Figure.SESSIONS, 3.0, Figure.APPEND_MILLIS, 1.25));
        server.nodes.keep(other, Map.of(Figure.SESSIONS, 7.0));
        server.nodes.keep(one, Map.of(Figure.SESSIONS, 4.0));
        JsonNode nodes =
                leaders.admin().get("/api/v1/admin/nodes").expect(200).json().at("/nodes");
        assertThat(nodes).hasSize(2);
        assertThat(nodes.at("/0/id").textValue()).isEqualTo(one.value().toString());
        assertThat(nodes.at("/0/samples/0/append_millis").doubleValue()).isEqualTo(1.25);
        assertThat(nodes.at("/0/samples/1/sessions").doubleValue()).isEqualTo(4);
        assertThat(nodes.at("/0/samples/1").has("append_millis")).isFalse();
        assertThat(nodes.at("/1/samples/0/sessions").doubleValue()).isEqualTo(7);
    }

    @Test
    void oldSamplesAreForgotten() {
        NodeId node = NodeId.random();
        server.nodes.keep(node, Map.of(Figure.SESSIONS, 1.0));
        server.execute("update node_sample set at = at - interval '14 minutes'");
        assertThat(leaders.admin().get("/api/v1/admin/nodes?seconds=60").json().at("/nodes"))
                .isEmpty();
        assertThat(leaders.admin().get("/api/v1/admin/nodes").json().at("/nodes"))
                .hasSize(1);
        server.execute("update node_sample set at = at - interval '2 minutes'");
        server.nodes.keep(node, Map.of(Figure.SESSIONS, 2.0));
        assertThat(server.one("select count(*)::text from node_sample")).isEqualTo("1");
    }

    @Test
    void aWrongTimeIsRefused() {
        leaders.admin().get("/api/v1/admin/nodes?seconds=0").refused(400, "invalid");
        leaders.admin().get("/api/v1/admin/nodes?seconds=901").refused(400, "invalid");
        leaders.moderator().get("/api/v1/admin/nodes").refused(403, "forbidden");
    }
}
