package chat.starling.server.app;

/** Leaves the reading of settings at the first wrong one, with a line for the operator. */
final class WrongSetting extends Exception {
    private WrongSetting(String line) {
        super(line, null, false, false);
    }

    /** By flag, by environment, or not at all where it is needed. */
    static WrongSetting given(Flag flag, String problem) {
        return onCommandLine(flag.option() + " (" + flag.variable() + ") " + problem);
    }

    static WrongSetting onCommandLine(String problem) {
        return new WrongSetting("starling: " + problem.replace('\n', ' ') + "; see --help");
    }

    /** @param place name of the file and number of the line, first in the line so that editors find their way */
    static WrongSetting inFile(String place, String problem) {
        return new WrongSetting(place + ": " + problem);
    }

    String line() {
        return String.valueOf(getMessage());
    }
}
