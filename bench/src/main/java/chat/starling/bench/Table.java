package chat.starling.bench;

import chat.starling.bench.scenario.Aim;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures for people, as a table that Markdown understands too. */
final class Table {
    private static final String ROW = "| %-50s | %-19s | %9s | %-19s | %-7s | %-17s |";

    private Table() {}

    static String of(List<Figure> figures) {
        String head = ROW.formatted("scenario", "figure", "median", "least – most", "unit", "aim");
        String line = head.replaceAll("[^|]", "-");
        return figures.stream().map(Table::row).collect(Collectors.joining("\n", head + "\n" + line + "\n", "\n"));
    }

    private static String row(Figure figure) {
        return ROW.formatted(
                figure.key().scenario().title(),
                figure.key().quantity().title(),
                number(figure.median()),
                number(figure.least()) + " – " + number(figure.most()),
                figure.key().quantity().unit(),
                verdict(figure));
    }

    private static String verdict(Figure figure) {
        Aim aim = figure.aim();
        return aim == null ? "" : aim.text() + (aim.isMet(figure.median()) ? ", met" : ", missed");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
    }
}
