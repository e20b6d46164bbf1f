package chat.starling.server.postgres;

import chat.starling.server.bus.NodeId;
import chat.starling.server.node.Figure;
import chat.starling.server.node.NodeSample;
import chat.starling.server.node.NodeSamples;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Samples in an unlogged table. */
public final class PostgresNodeSamples implements NodeSamples {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Jdbi jdbi;

    public PostgresNodeSamples(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(NodeId node, Map<Figure, Double> figures, Duration kept) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        with old as (delete from node_sample where at < now() - :kept * interval '1 second')
                        insert into node_sample (node, figures) values (:node, cast(:figures as jsonb))
                        """)
                .bind("kept", kept.toSeconds())
                .bind("node", node.value())
                .bind("figures", stored(figures))
                .execute());
    }

    private static String stored(Map<Figure, Double> figures) {
        ObjectNode object = JSON.createObjectNode();
        figures.forEach((figure, value) -> object.put(Words.of(figure), value));
        return object.toString();
    }

    @Override
    public List<NodeSample> latest(Duration since) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select node, at, figures from node_sample
                        where at > now() - :since * interval '1 second' order by at
                        """)
                .bind("since", since.toSeconds())
                .map((row, context) -> read(row))
                .list());
    }

    private static NodeSample read(ResultSet row) throws SQLException {
        return new NodeSample(
                new NodeId(row.getObject("node", UUID.class)),
                EventRows.instant(row, "at"),
                figures(row.getString("figures")));
    }

    private static Map<Figure, Double> figures(String stored) {
        try {
            JsonNode object = JSON.readTree(stored);
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            for (Figure figure : Figure.values()) {
                if (object.hasNonNull(Words.of(figure))) {
                    figures.put(figure, object.get(Words.of(figure)).doubleValue());
                }
            }
            return figures;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a sample of a node is no object", e);
        }
    }
}
