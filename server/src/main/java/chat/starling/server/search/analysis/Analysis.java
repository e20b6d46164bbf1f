package chat.starling.server.search.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/** Turns texts into tokens. Not for several threads at once; dear to make, cheap to use. */
public final class Analysis implements AutoCloseable {
    /** Grows when the same text gives other words, so that what was indexed before is indexed again. */
    public static final int VERSION = 1;

    private final Folding folding = new Folding();

    public List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        try (TokenStream stream = folding.tokenStream("", text)) {
            stream.reset();
            read(stream, tokens);
            stream.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return tokens;
    }

    private static void read(TokenStream stream, List<Token> tokens) throws IOException {
        CharTermAttribute word = stream.getAttribute(CharTermAttribute.class);
        PositionIncrementAttribute step = stream.getAttribute(PositionIncrementAttribute.class);
        OffsetAttribute place = stream.getAttribute(OffsetAttribute.class);
        TypeAttribute type = stream.getAttribute(TypeAttribute.class);
        int position = 0;
        while (stream.incrementToken()) {
            position += step.getPositionIncrement();
            if (!word.isEmpty()) {
                Token token =
                        new Token(word.toString(), position, place.startOffset(), place.endOffset(), kind(type.type()));
                tokens.add(token);
                tokens.addAll(Pieces.of(token));
            }
        }
    }

    /** In the words of {@code CJKBigramFilter}. */
    private static Token.Kind kind(String type) {
        return switch (type) {
            case "<SINGLE>" -> Token.Kind.SIGN;
            case "<DOUBLE>" -> Token.Kind.PAIR;
            default -> Token.Kind.WORD;
        };
    }

    @Override
    public void close() {
        folding.close();
    }
}
