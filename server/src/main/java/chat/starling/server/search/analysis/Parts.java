package chat.starling.server.search.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * The ends of long words, so that a part of a compound is found as the beginning of one of them: <i>schifffahrt</i> in
 * <i>Donaudampfschifffahrt</i>.
 */
final class Parts {
    /** Words so long may be compounds. */
    private static final int LEAST_WORD = 7;

    private static final int MOST_WORD = 40;

    /** A part that is looked for has so many letters at least. */
    static final int LEAST = 4;

    private Parts() {}

    static boolean has(String word) {
        return word.length() >= LEAST_WORD
                && word.length() <= MOST_WORD
                && word.chars().allMatch(Character::isLetter);
    }

    static List<String> of(String word) {
        if (!has(word)) {
            return List.of();
        }
        List<String> parts = new ArrayList<>(word.length() - LEAST);
        for (int from = 1; from <= word.length() - LEAST; from++) {
            parts.add(word.substring(from));
        }
        return parts;
    }
}
