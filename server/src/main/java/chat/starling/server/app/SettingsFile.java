package chat.starling.server.app;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of settings: lines {@code rate-limits = off}, whose keys are the flags without their dashes, empty lines, and lines
 * that begin with {@code #}. Any other line refuses the file, in words that do not repeat what may be secret.
 */
final class SettingsFile {
    private static final String KEY = "[\\w-]{1,40}";

    private final Map<Flag, Line> lines = new EnumMap<>(Flag.class);

    /** @param place name of the file and number of the line */
    record Line(String place, String value) {}

    private SettingsFile() {}

    static SettingsFile none() {
        return new SettingsFile();
    }

    static SettingsFile read(String name) throws WrongSetting {
        SettingsFile file = new SettingsFile();
        int number = 0;
        for (String text : texts(name)) {
            number++;
            file.add(name + ':' + number, text.strip());
        }
        return file;
    }

    private static List<String> texts(String name) throws WrongSetting {
        try {
            return Files.readAllLines(Path.of(name));
        } catch (CharacterCodingException notUtf8) {
            throw WrongSetting.given(Flag.CONFIG, "is a file that is not in UTF-8: \"" + name + '"');
        } catch (IOException | InvalidPathException unreadable) {
            throw WrongSetting.given(Flag.CONFIG, "is no file that can be read: \"" + name + '"');
        }
    }

    private void add(String place, String text) throws WrongSetting {
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw WrongSetting.inFile(place, "a line is like key = value");
        }
        Flag flag = flag(place, text.substring(0, equals).strip());
        Line line =
                new Line(place, value(place, flag, text.substring(equals + 1).strip()));
        Line first = lines.putIfAbsent(flag, line);
        if (first != null) {
            throw WrongSetting.inFile(place, flag.key() + " is set already, at " + first.place());
        }
    }

    private static Flag flag(String place, String key) throws WrongSetting {
        Optional<Flag> flag = Flag.ofKey(key);
        if (flag.isEmpty()) {
            throw WrongSetting.inFile(place, unknown(key));
        }
        if (flag.get() == Flag.CONFIG) {
            throw WrongSetting.inFile(place, "a file of settings does not name another one");
        }
        return flag.get();
    }

    private static String unknown(String key) {
        if (!key.matches(KEY)) {
            return "what stands before = is no setting";
        }
        String hint =
                Flag.like(key).map(like -> "; did you mean " + like.key() + "?").orElse("");
        return "there is no setting \"" + key + '"' + hint;
    }

    private static String value(String place, Flag flag, String value) throws WrongSetting {
        if (value.isEmpty()) {
            throw WrongSetting.inFile(place, flag.key() + " has no value");
        }
        return value;
    }

    Optional<Line> find(Flag flag) {
        return Optional.ofNullable(lines.get(flag));
    }
}
