package chat.starling.server.app;

/** Leaves the reading of settings at the first wrong one, with a line for the operator. */
final class WrongSetting extends Exception {
    WrongSetting(Flag flag, String problem) {
        super(flag.option() + " (" + flag.variable() + ") " + problem, null, false, false);
    }

    String line() {
        return String.valueOf(getMessage());
    }
}
