package chat.starling.bench.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The figures for programs. */
public final class Results {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Results() {}

    public static void write(Path file, Report report) throws IOException {
        ObjectNode results = JSON.createObjectNode();
        results.set("machine", JSON.valueToTree(report.machine().facts()));
        results.set("servers", JSON.valueToTree(report.servers()));
        ArrayNode figures = results.putArray("figures");
        report.figures().forEach(figure -> row(figures.addObject(), figure));
        ArrayNode ratios = results.putArray("ratios");
        report.ratios().forEach(ratio -> row(ratios.addObject(), ratio));
        JSON.writeValue(file.toFile(), results);
    }

    private static void row(ObjectNode row, Figure figure) {
        Figure.Key key = figure.key();
        row.put("scenario", key.scenario());
        row.put("title", key.title());
        row.put("server", key.server());
        row.put("figure", key.quantity().title());
        row.put("unit", key.quantity().unit());
        row.put("median", figure.median());
        row.set("rounds", JSON.valueToTree(figure.rounds()));
        aim(row, figure.aim(), figure.median());
    }

    private static void row(ObjectNode row, Ratio ratio) {
        Figure.Key other = ratio.other().key();
        row.put("scenario", other.scenario());
        row.put("figure", other.quantity().title());
        row.put("server", other.server());
        row.put("ratio", ratio.value());
        aim(row, ratio.aim(), ratio.value());
    }

    private static void aim(ObjectNode row, @Nullable Aim aim, double value) {
        if (aim != null) {
            row.put("aim", aim.text());
            row.put("met", aim.isMet(value));
        }
    }
}
