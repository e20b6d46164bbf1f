package chat.starling.server.postgres;

import chat.starling.server.search.Mark;
import chat.starling.server.search.Phrase;
import chat.starling.server.search.SearchQuery;
import chat.starling.server.search.Term;
import chat.starling.server.search.analysis.Form;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Words in the notation of PostgreSQL's types {@code tsvector} and {@code tsquery}. A word itself has weight A, a stem weight B, a
 * part of a word the least; a mark is a word that no text holds.
 */
final class SearchVector {
    private static final String MARK = "#";

    /** What PostgreSQL keeps for a word, positions and their count, ends there. */
    private static final int MOST_POSITIONS = 16_383;

    private static final int MOST_OF_ONE = 200;

    private SearchVector() {}

    static String vector(Collection<Form> forms, Collection<Mark> marks) {
        Map<String, List<String>> positions = new LinkedHashMap<>();
        for (Form form : forms) {
            List<String> own = positions.computeIfAbsent(form.text(), text -> new ArrayList<>(1));
            if (own.size() < MOST_OF_ONE) {
                own.add(Math.min(form.position(), MOST_POSITIONS) + weight(form.kind()));
            }
        }
        StringJoiner vector = new StringJoiner(" ");
        positions.forEach((text, own) -> vector.add(quoted(text) + ':' + String.join(",", own)));
        marks.forEach(mark -> vector.add(quoted(MARK + Words.of(mark))));
        return vector.toString();
    }

    private static String weight(Form.Kind kind) {
        return switch (kind) {
            case WORD -> "A";
            case STEM -> "B";
            case PART -> "D";
        };
    }

    /** Empty when the query asks for no words and no marks. */
    static String query(SearchQuery query) {
        StringJoiner all = new StringJoiner(" & ");
        query.words().wanted().forEach(phrase -> all.add(phrase(phrase)));
        query.words().unwanted().forEach(phrase -> all.add("!" + phrase(phrase)));
        query.marks().wanted().forEach(mark -> all.add(quoted(MARK + Words.of(mark))));
        query.marks().unwanted().forEach(mark -> all.add('!' + quoted(MARK + Words.of(mark))));
        return all.toString();
    }

    private static String phrase(Phrase phrase) {
        StringBuilder text = new StringBuilder("(");
        for (Phrase.Step step : phrase.steps()) {
            if (text.length() > 1) {
                text.append(" <").append(step.distance()).append("> ");
            }
            StringJoiner any = new StringJoiner(" | ", "(", ")");
            step.any().forEach(term -> any.add(term(term)));
            text.append(any);
        }
        return text.append(')').toString();
    }

    private static String term(Term term) {
        String quoted = quoted(term.text());
        return switch (term.match()) {
            case SAME -> quoted + ":A";
            case STEM -> quoted + ":AB";
            case BEGINNING -> quoted + ":*A";
            case PART -> quoted + ":*";
        };
    }

    private static String quoted(String word) {
        return '\'' + word.replace("\\", "\\\\").replace("'", "''") + '\'';
    }
}
