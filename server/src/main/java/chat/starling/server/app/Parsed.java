package chat.starling.server.app;

/** What the command line asks for. */
public sealed interface Parsed {

    record Run(Settings settings) implements Parsed {}

    /** All is said already. @param code 0 after help or version, 2 after a mistake */
    record Exit(int code) implements Parsed {}
}
