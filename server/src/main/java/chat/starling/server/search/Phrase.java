package chat.starling.server.search;

import java.util.List;

/** Words that stand one after the other; most often it is only one. */
public record Phrase(List<Step> steps) {

    /**
     * One word.
     *
     * @param distance how many words after the one before; 0 for the first
     * @param any the word is found when one of these is
     */
    public record Step(int distance, List<Term> any) {}
}
