package chat.starling.server.search;

import chat.starling.server.search.QueryPart.Key;
import chat.starling.server.search.QueryPart.Sign;
import chat.starling.server.search.QueryPart.Style;
import chat.starling.server.search.analysis.Forms;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a query: words, {@code "phrases"}, {@code beginnings*}, filters such as {@code from:alice}, each ruled out by a minus. */
final class QueryParser {
    static final int MOST_CHARACTERS = 256;
    static final int MOST_PARTS = 20;
    private static final int MOST_WORDS = 64;
    private static final int LEAST_BEGINNING = 2;

    private static final Map<String, Mark> HAS =
            Map.of("link", Mark.LINK, "file", Mark.FILE, "reaction", Mark.REACTION);
    private static final Map<String, Mark> IS =
            Map.of("pinned", Mark.PINNED, "edited", Mark.EDITED, "reply", Mark.REPLY, "thread", Mark.THREAD);

    private final PhraseReader phrases;
    private final DateReader dates;

    private final Collected<Phrase> words = new Collected<>();
    private final Collected<Mark> marks = new Collected<>();
    private final Collected<String> people = new Collected<>();
    private final Collected<String> places = new Collected<>();
    private Period period = Period.ALWAYS;

    private QueryParser(Forms forms, Clock now) {
        this.phrases = new PhraseReader(forms);
        this.dates = new DateReader(now);
    }

    private record Collected<T>(List<T> wanted, List<T> unwanted) {
        Collected() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(QueryPart part, T value) {
            (part.sign() == Sign.WANTED ? wanted : unwanted).add(value);
        }

        Choice<T> choice() {
            return new Choice<>(List.copyOf(wanted), List.copyOf(unwanted));
        }
    }

    /** @param now with the zone of whoever asks */
    static Wish parse(String query, Forms forms, Clock now) throws BadQuery {
        if (query.length() > MOST_CHARACTERS) {
            throw new BadQuery("a query has at most " + MOST_CHARACTERS + " characters");
        }
        List<QueryPart> parts = QueryPart.split(query);
        if (parts.size() > MOST_PARTS) {
            throw new BadQuery("a query has at most " + MOST_PARTS + " words and filters");
        }
        QueryParser parser = new QueryParser(forms, now);
        for (QueryPart part : parts) {
            parser.read(part);
        }
        return parser.wish();
    }

    private void read(QueryPart part) throws BadQuery {
        Key key = part.key();
        if (key == null) {
            word(part).ifPresent(phrase -> words.add(part, phrase));
            return;
        }
        if (part.value().isBlank()) {
            throw new BadQuery(key.written() + " stands right before what it is about, without a space");
        }
        switch (key) {
            case FROM -> people.add(part, part.value().strip());
            case IN -> places.add(part, part.value().strip());
            case HAS -> marks.add(part, mark(key, HAS, part.value()));
            case IS -> marks.add(part, mark(key, IS, part.value()));
            case BEFORE, AFTER, ON -> narrow(key, part);
        }
    }

    private Optional<Phrase> word(QueryPart part) throws BadQuery {
        String text = part.value();
        if (part.style() == Style.QUOTED) {
            return phrases.exact(text);
        }
        if (!text.endsWith("*")) {
            return phrases.usual(text);
        }
        Optional<Phrase> beginning = phrases.beginning(text);
        if (beginning.isPresent() && isShort(beginning.get())) {
            throw new BadQuery("before * stand at least " + LEAST_BEGINNING + " letters");
        }
        return beginning;
    }

    private static boolean isShort(Phrase phrase) {
        Term last = phrase.steps().getLast().any().getFirst();
        return last.match() == Term.Match.BEGINNING && last.text().length() < LEAST_BEGINNING;
    }

    private static Mark mark(Key key, Map<String, Mark> known, String value) throws BadQuery {
        Mark mark = known.get(value.toLowerCase(Locale.ROOT));
        if (mark == null) {
            String all = String.join(", ", known.keySet().stream().sorted().toList());
            throw new BadQuery(key.written() + " knows " + all + ", not \"" + value + '"');
        }
        return mark;
    }

    private void narrow(Key key, QueryPart part) throws BadQuery {
        if (part.sign() == Sign.UNWANTED) {
            throw new BadQuery("there is no minus before " + key.written());
        }
        Period date = dates.read(part.value());
        period = period.both(
                switch (key) {
                    case BEFORE -> date.before();
                    case AFTER -> date.after();
                    default -> date;
                });
    }

    private Wish wish() throws BadQuery {
        boolean asks = !words.wanted().isEmpty()
                || !marks.wanted().isEmpty()
                || !people.wanted().isEmpty()
                || !places.wanted().isEmpty()
                || !period.equals(Period.ALWAYS);
        if (!asks) {
            throw new BadQuery("say what to find: a word, or a filter such as from:alice");
        }
        if (words.wanted().stream().mapToInt(phrase -> phrase.steps().size()).sum() > MOST_WORDS) {
            throw new BadQuery("a query has at most " + MOST_WORDS + " words");
        }
        return new Wish(words.choice(), marks.choice(), people.choice(), places.choice(), period);
    }
}
