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

/** What the operator has given: a flag wins over its variable, that over the file, and an empty variable counts as none. */
record Given(ParseResult flags, Map<String, String> environment, SettingsFile file) {

    Optional<String> find(Flag flag) {
        String value = flags.matchedOptionValue(flag.option(), environment.getOrDefault(flag.variable(), ""));
        return value.isBlank() ? inFile(flag).map(SettingsFile.Line::value) : Optional.of(value.strip());
    }

    private Optional<SettingsFile.Line> inFile(Flag flag) {
        boolean overridden = flags.hasMatchedOption(flag.option())
                || !environment.getOrDefault(flag.variable(), "").isBlank();
        return overridden ? Optional.empty() : file.find(flag);
    }

    /** Says what is wrong with a setting where it was given. */
    WrongSetting wrong(Flag flag, String problem) {
        return inFile(flag)
                .map(line -> WrongSetting.inFile(line.place(), flag.key() + ' ' + problem))
                .orElseGet(() -> WrongSetting.given(flag, problem));
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
        throw wrong(flag, "is a number from " + least + " to " + most + ", not \"" + text + '"');
    }

    /** A path, whether something is there or not. */
    Path path(Flag flag, String name) throws WrongSetting {
        try {
            return Path.of(name);
        } catch (InvalidPathException impossible) {
            throw wrong(flag, "is no path: \"" + name + '"');
        }
    }

    Path readableFile(Flag flag, String name) throws WrongSetting {
        Path file = path(flag, name);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw wrong(flag, "is no file that can be read: \"" + name + '"');
        }
        return file;
    }

    boolean onOrOff(Flag flag) throws WrongSetting {
        return switch (text(flag)) {
            case "on" -> true;
            case "off" -> false;
            default -> throw wrong(flag, "is on or off, not \"" + text(flag) + '"');
        };
    }

    <E extends Enum<E>> E oneOf(Class<E> type, Flag flag) throws WrongSetting {
        return oneOf(type, flag, text(flag));
    }

    <E extends Enum<E>> E oneOf(Class<E> type, Flag flag, String text) throws WrongSetting {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        String all = Arrays.stream(type.getEnumConstants()).map(Given::word).collect(Collectors.joining(", "));
        throw wrong(flag, "is one of " + all + ", not \"" + text + '"');
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
