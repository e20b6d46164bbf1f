package chat.starling.server.search.analysis;

/**
 * One of the shapes under which a word is found.
 *
 * @param position of its word in the text
 */
public record Form(String text, int position, Kind kind) {

    public enum Kind {
        /** The word itself, or a piece of it. */
        WORD,
        STEM,
        /** The end of a longer word. */
        PART
    }
}
