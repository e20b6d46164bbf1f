package chat.starling.server.search.analysis;

/**
 * A word of a text, folded, and where it stands. Of Chinese, Japanese and Korean each sign is one and each pair of neighbours, too.
 *
 * @param position of its word: 1, 2, 3 …
 * @param from where it begins in the text, in UTF-16 code units
 * @param to where it has ended
 */
public record Token(String text, int position, int from, int to, Kind kind) {

    public enum Kind {
        WORD,
        /** What stands between the signs of punctuation in a word such as {@code l'eau} or {@code foo.bar}, at its position. */
        PIECE,
        /** One sign of a script that has no spaces. */
        SIGN,
        /** Two neighbouring signs, at the position of the first. */
        PAIR
    }
}
