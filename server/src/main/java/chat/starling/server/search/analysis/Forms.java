package chat.starling.server.search.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All shapes under which the words of a text are found. Not for several threads at once. */
public final class Forms implements AutoCloseable {
    /** Of a text with more, such as an encoded picture, the other words are found only as they are. */
    private static final int MOST = 8_000;

    private final Analysis analysis = new Analysis();
    private final Stems stems = new Stems();

    public List<Token> tokens(String text) {
        return analysis.tokens(text);
    }

    public Set<String> stems(String word) {
        return stems.of(word);
    }

    public List<Form> of(String text) {
        List<Form> forms = new ArrayList<>();
        for (Token token : analysis.tokens(text)) {
            List<Form> own = of(token);
            forms.addAll(forms.size() < MOST ? own : own.subList(0, 1));
        }
        return forms;
    }

    /** The word itself first. */
    public List<Form> of(Token token) {
        List<Form> forms = new ArrayList<>();
        forms.add(new Form(token.text(), token.position(), Form.Kind.WORD));
        if (token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.PIECE) {
            stems.of(token.text()).forEach(stem -> forms.add(new Form(stem, token.position(), Form.Kind.STEM)));
            Parts.of(token.text()).forEach(part -> forms.add(new Form(part, token.position(), Form.Kind.PART)));
        }
        return forms;
    }

    @Override
    public void close() {
        analysis.close();
    }
}
