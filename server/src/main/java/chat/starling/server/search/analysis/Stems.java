package chat.starling.server.search.analysis;

import java.lang.Character.UnicodeScript;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.RussianStemmer;

/**
 * What is common to the forms of a word: <i>books</i> and <i>book</i>, <i>книги</i> and <i>книга</i>. Nobody says in what language a
 * message is, so a word in Latin letters has a stem for each language that we know there. Not for several threads at once.
 */
final class Stems {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 40;

    private final List<SnowballStemmer> latin = List.of(new EnglishStemmer(), new GermanStemmer());
    private final List<SnowballStemmer> cyrillic = List.of(new RussianStemmer());

    /** Those that are not the word itself. */
    Set<String> of(String word) {
        Set<String> stems = new LinkedHashSet<>();
        if (word.length() > SHORTEST && word.length() <= LONGEST && word.chars().allMatch(Character::isLetter)) {
            for (SnowballStemmer stemmer : stemmers(word)) {
                stemmer.setCurrent(word);
                stemmer.stem();
                stems.add(stemmer.getCurrent());
            }
        }
        stems.removeIf(stem -> stem.length() < SHORTEST || stem.equals(word));
        return stems;
    }

    private List<SnowballStemmer> stemmers(String word) {
        return switch (UnicodeScript.of(word.codePointAt(0))) {
            case LATIN -> latin;
            case CYRILLIC -> cyrillic;
            default -> List.of();
        };
    }
}
