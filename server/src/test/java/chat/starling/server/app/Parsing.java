package chat.starling.server.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One reading of a command line, with what it printed. */
record Parsing(Parsed parsed, String out, String err) {

    static Parsing of(String... arguments) {
        return in(Map.of(), arguments);
    }

    static Parsing in(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Parsed parsed = Settings.parse(arguments, environment, new PrintWriter(out), new PrintWriter(err));
        return new Parsing(parsed, out.toString(), err.toString());
    }

    Settings settings() {
        return switch (parsed) {
            case Parsed.Run(Settings settings) -> settings;
            case Parsed.Exit(int code) -> throw new AssertionError("exit " + code + ": " + err);
        };
    }
}
