package chat.starling.server.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/** What the operator has given: a flag wins over its variable, and an empty variable counts as none. */
record Given(ParseResult flags, Map<String, String> environment) {

    Optional<String> find(Flag flag) {
        String value = flags.matchedOptionValue(flag.option(), environment.getOrDefault(flag.variable(), ""));
        return value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    /** What was given, or the default. */
    String text(Flag flag) {
        return find(flag).orElse(flag.standard());
    }

    int number(Flag flag, int least, int most) throws WrongSetting {
        String text = text(flag);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Falls through to the same line as for a number out of range.
        }
        throw new WrongSetting(flag, "is a number from " + least + " to " + most + ", not \"" + text + '"');
    }

    /** A path, whether something is there or not. */
    static Path path(Flag flag, String name) throws WrongSetting {
        try {
            return Path.of(name);
        } catch (InvalidPathException impossible) {
            throw new WrongSetting(flag, "is no path: \"" + name + '"');
        }
    }

    static Path readableFile(Flag flag, String name) throws WrongSetting {
        Path file = path(flag, name);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new WrongSetting(flag, "is no file that can be read: \"" + name + '"');
        }
        return file;
    }

    boolean onOrOff(Flag flag) throws WrongSetting {
        return switch (text(flag)) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new WrongSetting(flag, "is on or off, not \"" + text(flag) + '"');
        };
    }

    <E extends Enum<E>> E oneOf(Class<E> type, Flag flag) throws WrongSetting {
        return oneOf(type, flag, text(flag));
    }

    static <E extends Enum<E>> E oneOf(Class<E> type, Flag flag, String text) throws WrongSetting {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        String all = Arrays.stream(type.getEnumConstants()).map(Given::word).collect(Collectors.joining(", "));
        throw new WrongSetting(flag, "is one of " + all + ", not \"" + text + '"');
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
