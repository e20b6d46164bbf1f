package chat.starling.server.search;

import chat.starling.server.search.analysis.Form;

/** What a word of a message must be to be found. */
public record Term(String text, Match match) {

    public enum Match {
        /** This word. */
        SAME,
        /** A form of this word. */
        STEM,
        /** A word that begins so. */
        BEGINNING,
        /** A word that begins so, or of which a part does. */
        PART
    }

    boolean matches(Form form) {
        return switch (match) {
            case SAME -> form.kind() == Form.Kind.WORD && form.text().equals(text);
            case STEM -> form.kind() != Form.Kind.PART && form.text().equals(text);
            case BEGINNING -> form.kind() == Form.Kind.WORD && form.text().startsWith(text);
            case PART -> form.text().startsWith(text);
        };
    }
}
