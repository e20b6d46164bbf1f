package chat.starling.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures for people, as tables that Markdown understands too. */
public final class Table {
    private static final String ROW = "| %-50s | %-12s | %-19s | %9s | %-19s | %-10s | %-17s |";
    private static final String RATIO = "| %-50s | %-19s | %-12s | %9s | %-17s |";

    private Table() {}

    public static String of(List<Figure> figures) {
        String head = ROW.formatted("scenario", "server", "figure", "median", "least – most", "unit", "aim");
        return table(head, figures, Table::row);
    }

    public static String ofRatios(List<Ratio> ratios) {
        String head = RATIO.formatted("scenario", "figure", "Starling to", "ratio", "aim");
        return table(head, ratios, Table::row);
    }

    private static <T> String table(String head, List<T> all, Function<T, String> row) {
        String line = head.replaceAll("[^|]", "-");
        return all.stream().map(row).collect(Collectors.joining("\n", head + "\n" + line + "\n", "\n"));
    }

    private static String row(Figure figure) {
        Figure.Key key = figure.key();
        return ROW.formatted(
                key.title(),
                key.server(),
                key.quantity().title(),
                number(figure.median()),
                number(figure.least()) + " – " + number(figure.most()),
                key.quantity().unit(),
                verdict(figure.aim(), figure.median()));
    }

    private static String row(Ratio ratio) {
        Figure.Key other = ratio.other().key();
        return RATIO.formatted(
                other.title(),
                other.quantity().title(),
                other.server(),
                number(ratio.value()),
                verdict(ratio.aim(), ratio.value()));
    }

    static String verdict(@Nullable Aim aim, double value) {
        return aim == null ? "" : aim.verdict(value);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
    }
}
