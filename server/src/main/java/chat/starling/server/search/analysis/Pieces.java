package chat.starling.server.search.analysis;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** UAX #29 leaves some words whole that people look for in parts: {@code foo.bar}, {@code snake_case}, {@code l'eau}. */
final class Pieces {
    private static final Pattern PIECE = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    private Pieces() {}

    static List<Token> of(Token token) {
        if (token.kind() != Token.Kind.WORD || isOne(token.text())) {
            return List.of();
        }
        boolean asWritten = token.to() - token.from() == token.text().length();
        Matcher pieces = PIECE.matcher(token.text());
        return pieces.results()
                .map(piece -> new Token(
                        piece.group(),
                        token.position(),
                        asWritten ? token.from() + piece.start() : token.from(),
                        asWritten ? token.from() + piece.end() : token.to(),
                        Token.Kind.PIECE))
                .toList();
    }

    private static boolean isOne(String word) {
        return word.codePoints().allMatch(sign -> Character.isLetterOrDigit(sign) || isMark(sign));
    }

    private static boolean isMark(int sign) {
        return switch (Character.getType(sign)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
