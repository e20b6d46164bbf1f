package chat.starling.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The figures for programs. */
final class Results {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Results() {}

    static void write(Path file, Machine machine, List<Figure> figures) throws IOException {
        ObjectNode results = JSON.createObjectNode();
        results.set("machine", JSON.valueToTree(machine.facts()));
        ArrayNode rows = results.putArray("figures");
        figures.forEach(figure -> row(rows.addObject(), figure));
        JSON.writeValue(file.toFile(), results);
    }

    private static void row(ObjectNode row, Figure figure) {
        Figure.Key key = figure.key();
        row.put("scenario", key.scenario().name());
        row.put("figure", key.quantity().title());
        row.put("unit", key.quantity().unit());
        row.put("median", figure.median());
        row.set("rounds", JSON.valueToTree(figure.rounds()));
        if (figure.aim() != null) {
            row.put("aim", figure.aim().text());
            row.put("met", figure.aim().isMet(figure.median()));
        }
    }
}
