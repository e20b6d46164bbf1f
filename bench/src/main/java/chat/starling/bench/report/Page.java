package chat.starling.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as one HTML file that needs no other: the ratios, and each quantity of a scenario as bars with their spread. */
public final class Page {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Starling measured</title>
            <style>
              body { font: 15px/1.4 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
              table { border-collapse: collapse; }
              th, td { text-align: left; padding: .15rem .8rem .15rem 0; }
              td.number { text-align: right; font-variant-numeric: tabular-nums; }
              td.plot { position: relative; width: 24rem; }
              .bar { height: .8rem; background: #b9c4d0; }
              .Starling .bar { background: #2a6fb0; }
              .spread { position: absolute; top: 50%; height: 2px; background: #222; }
              .missed { color: #a11; }
            </style>
            <h1>Starling measured</h1>
            """;

    private Page() {}

    public static void write(Path file, Report report) throws IOException {
        Files.writeString(
                file,
                HEAD + paragraph(report.machine().text()) + paragraph(String.join(" · ", report.servers()))
                        + ratios(report.ratios()) + plots(report.figures()) + "</html>\n");
    }

    private static String paragraph(String text) {
        return "<p>" + escaped(text) + "</p>\n";
    }

    private static String ratios(List<Ratio> ratios) {
        if (ratios.isEmpty()) {
            return "";
        }
        return ratios.stream()
                .map(Page::ratio)
                .collect(Collectors.joining(
                        "",
                        "<h2>Starling to others</h2>\n<table>\n"
                                + "<tr><th>scenario<th>figure<th>Starling to<th>ratio<th>aim</tr>\n",
                        "</table>\n"));
    }

    private static String ratio(Ratio ratio) {
        Figure.Key other = ratio.other().key();
        return "<tr><td>" + escaped(other.title()) + "<td>"
                + escaped(other.quantity().title()) + "<td>"
                + escaped(other.server()) + "<td class=number>" + Table.number(ratio.value())
                + verdict(ratio.aim(), ratio.value()) + "</tr>\n";
    }

    private static String verdict(@Nullable Aim aim, double value) {
        String kind = aim == null || aim.isMet(value) ? "met" : "missed";
        return "<td class=" + kind + ">" + escaped(Table.verdict(aim, value));
    }

    private record Plot(String scenario, Quantity quantity) {}

    private static String plots(List<Figure> figures) {
        Map<Plot, List<Figure>> plots = figures.stream()
                .collect(Collectors.groupingBy(
                        figure -> new Plot(figure.key().title(), figure.key().quantity()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        StringBuilder page = new StringBuilder();
        plots.forEach((plot, bars) -> page.append(plot(plot, bars)));
        return page.toString();
    }

    private static String plot(Plot plot, List<Figure> bars) {
        double longest = bars.stream().mapToDouble(Figure::most).max().orElse(0);
        return bars.stream()
                .map(figure -> bar(figure, longest))
                .collect(Collectors.joining(
                        "",
                        "<h3>" + escaped(plot.scenario()) + ": "
                                + escaped(plot.quantity().title()) + ", "
                                + plot.quantity().unit() + "</h3>\n<table>\n",
                        "</table>\n"));
    }

    private static String bar(Figure figure, double longest) {
        String kind = figure.key().server().equals("Starling") ? "Starling" : "other";
        return "<tr class=" + kind + "><td>" + escaped(figure.key().server())
                + "<td class=plot><div class=bar style='width:" + percent(figure.median(), longest)
                + "'></div><div class=spread style='left:" + percent(figure.least(), longest) + ";width:"
                + percent(figure.most() - figure.least(), longest) + "'></div><td class=number>"
                + Table.number(figure.median()) + verdict(figure.aim(), figure.median()) + "</tr>\n";
    }

    private static String percent(double value, double longest) {
        double share = longest > 0 ? Math.clamp(value / longest, 0, 1) : 0;
        return String.format(Locale.ROOT, "%.1f%%", share * 100);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
