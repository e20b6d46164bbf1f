package chat.starling.protocol.model;

/** The rules for the emoji of a reaction. Which strings are pictures is left to the clients. */
public final class Emoji {
    /** In UTF-8; the longest family of the Unicode emoji list takes 41. */
    public static final int MAX_BYTES = 64;

    private Emoji() {}

    public static boolean isValid(String emoji) {
        int bytes = Utf8.length(emoji);
        return bytes >= 1 && bytes <= MAX_BYTES && emoji.chars().noneMatch(Character::isISOControl);
    }
}
