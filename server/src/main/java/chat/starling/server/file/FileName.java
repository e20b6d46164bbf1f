package chat.starling.server.file;

import java.text.Normalizer;

/** Makes a name that can be shown and saved out of whatever a client calls a file. */
final class FileName {
    /** In UTF-16, short enough for a line of a list. */
    private static final int MOST_CHARACTERS = 120;

    private static final String NAMELESS = "file";

    private FileName() {}

    /**
     * Without a path, without control characters and without marks that turn the direction of writing, behind which {@code exe} can
     * look like {@code txt}; long ones keep their end, where the type stands.
     */
    static String clean(String given) {
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String visible = name.codePoints()
                .filter(FileName::isVisible)
                .map(FileName::withoutReserved)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String plain = Normalizer.normalize(visible, Normalizer.Form.NFC).strip();
        String named = plain.replaceFirst("^\\.+", "").isBlank() ? NAMELESS : plain;
        return shortened(named);
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** What Windows takes in no name. */
    private static int withoutReserved(int character) {
        return "<>:\"|?*".indexOf(character) < 0 ? character : '_';
    }

    private static String shortened(String name) {
        if (name.length() <= MOST_CHARACTERS) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String end = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
        int keep = MOST_CHARACTERS - end.length();
        boolean split = Character.isHighSurrogate(name.charAt(keep - 1));
        return name.substring(0, split ? keep - 1 : keep) + end;
    }
}
