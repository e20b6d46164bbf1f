package chat.starling.server.search;

import chat.starling.server.search.analysis.Form;
import chat.starling.server.search.analysis.Forms;
import chat.starling.server.search.analysis.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where the words that were looked for stand in a text. */
final class Highlights {
    /** More make a text no easier to read. */
    static final int MOST = 100;

    private final Map<Integer, List<Word>> words = new TreeMap<>();

    private record Word(Token token, List<Form> forms) {}

    private Highlights(Forms forms, String text) {
        for (Token token : forms.tokens(text)) {
            words.computeIfAbsent(token.position(), position -> new ArrayList<>())
                    .add(new Word(token, forms.of(token)));
        }
    }

    /** In their order, without overlaps. */
    static List<Range> in(String text, List<Phrase> wanted, Forms forms) {
        Highlights highlights = new Highlights(forms, text);
        List<Range> found = new ArrayList<>();
        wanted.forEach(
                phrase -> highlights.words.keySet().forEach(position -> found.addAll(highlights.at(position, phrase))));
        return merged(found);
    }

    /** The words of the phrase if it begins at this position. */
    private List<Range> at(int position, Phrase phrase) {
        List<Range> ranges = new ArrayList<>();
        int here = position;
        for (Phrase.Step step : phrase.steps()) {
            here += step.distance();
            List<Range> matching = words.getOrDefault(here, List.of()).stream()
                    .flatMap(word -> step.any().stream().flatMap(term -> ranges(word, term)))
                    .toList();
            if (matching.isEmpty()) {
                return List.of();
            }
            ranges.addAll(matching);
        }
        return ranges;
    }

    private static Stream<Range> ranges(Word word, Term term) {
        return word.forms().stream().filter(term::matches).map(form -> range(word.token(), term, form));
    }

    /** Of a part of a word only that, where the letters of the folded word are those of the text. */
    private static Range range(Token token, Term term, Form form) {
        boolean asWritten = token.to() - token.from() == token.text().length();
        if (form.kind() != Form.Kind.PART || !asWritten) {
            return new Range(token.from(), token.to());
        }
        int from = token.to() - form.text().length();
        return new Range(from, from + term.text().length());
    }

    private static List<Range> merged(List<Range> ranges) {
        List<Range> merged = new ArrayList<>();
        ranges.sort(Comparator.comparingInt(Range::from));
        for (Range range : ranges) {
            if (!merged.isEmpty() && merged.getLast().to() >= range.from()) {
                Range last = merged.removeLast();
                merged.add(new Range(last.from(), Math.max(last.to(), range.to())));
            } else {
                merged.add(range);
            }
        }
        return merged.subList(0, Math.min(MOST, merged.size()));
    }
}
