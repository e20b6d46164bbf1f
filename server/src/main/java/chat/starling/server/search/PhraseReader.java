package chat.starling.server.search;

import chat.starling.server.search.Phrase.Step;
import chat.starling.server.search.Term.Match;
import chat.starling.server.search.analysis.Forms;
import chat.starling.server.search.analysis.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes what was written in a query into what is looked for in the index. */
final class PhraseReader {
    /** Of fewer letters a word is found only as it is, or of three as the beginning of others. */
    private static final int LEAST_PART = 4;

    private static final int LEAST_BEGINNING = 3;

    private final Forms forms;

    PhraseReader(Forms forms) {
        this.forms = forms;
    }

    /** In quotes: these words, one after the other. */
    Optional<Phrase> exact(String text) {
        return phrase(text, PhraseReader::same);
    }

    /** A word as one writes it, in any form. */
    Optional<Phrase> usual(String text) {
        return phrase(text, this::anyForm);
    }

    /** The beginning of a word. */
    Optional<Phrase> beginning(String text) {
        return phrase(text, token -> List.of(new Term(token.text(), Match.BEGINNING)));
    }

    @FunctionalInterface
    private interface Terms {
        List<Term> of(Token token);
    }

    /** Only the last of several words can be one that is not written to its end. */
    private Optional<Phrase> phrase(String text, Terms ofLast) {
        List<Token> tokens = withoutNeedless(forms.tokens(text));
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            int distance = i == 0 ? 0 : token.position() - tokens.get(i - 1).position();
            boolean open = i == tokens.size() - 1 && token.kind() == Token.Kind.WORD;
            steps.add(new Step(distance, open ? ofLast.of(token) : same(token)));
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(new Phrase(steps));
    }

    /** Pairs say where signs stand, so the signs in them need not be looked for, too. */
    private static List<Token> withoutNeedless(List<Token> tokens) {
        List<Token> kept = new ArrayList<>();
        int paired = 0;
        for (Token token : tokens.stream().filter(PhraseReader::isWhole).toList()) {
            switch (token.kind()) {
                case PAIR -> {
                    kept.removeIf(other -> other.kind() == Token.Kind.SIGN && other.position() == token.position());
                    kept.add(token);
                    paired = token.position() + 1;
                }
                case SIGN -> {
                    if (token.position() != paired) {
                        kept.add(token);
                    }
                }
                default -> kept.add(token);
            }
        }
        return kept;
    }

    private static boolean isWhole(Token token) {
        return token.kind() != Token.Kind.PIECE;
    }

    private static List<Term> same(Token token) {
        return List.of(new Term(token.text(), Match.SAME));
    }

    private List<Term> anyForm(Token token) {
        String word = token.text();
        List<Term> terms = new ArrayList<>();
        terms.add(new Term(word, match(word)));
        forms.stems(word).forEach(stem -> terms.add(new Term(stem, Match.STEM)));
        return terms;
    }

    private static Match match(String word) {
        int letters = word.codePointCount(0, word.length());
        if (letters >= LEAST_PART) {
            return Match.PART;
        }
        boolean emoji = word.codePoints().noneMatch(Character::isLetterOrDigit);
        return letters >= LEAST_BEGINNING || emoji ? Match.BEGINNING : Match.SAME;
    }
}
