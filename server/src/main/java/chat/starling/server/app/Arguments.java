package chat.starling.server.app;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads the command line, and says what is wrong with it in one line. */
final class Arguments {
    private static final int WRONG = 2;
    private static final int WIDTH = 110;

    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;

    Arguments(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    Parsed parse(String[] arguments) {
        CommandLine line = new CommandLine(spec()).setUsageHelpWidth(WIDTH);
        try {
            line.parseArgs(arguments);
            return parsed(line);
        } catch (UnmatchedArgumentException unknown) {
            return wrong(WrongSetting.onCommandLine(
                    "there is no option " + nameOnly(unknown.getUnmatched().getFirst())));
        } catch (ParameterException mistaken) {
            return wrong(WrongSetting.onCommandLine(String.valueOf(mistaken.getMessage())));
        } catch (WrongSetting mistaken) {
            return wrong(mistaken);
        }
    }

    private Parsed parsed(CommandLine line) throws WrongSetting {
        if (line.isUsageHelpRequested()) {
            line.usage(out, Ansi.OFF);
            return exit(0);
        }
        if (line.isVersionHelpRequested()) {
            line.printVersionHelp(out, Ansi.OFF);
            return exit(0);
        }
        StrangeVariables.refuseMistyped(environment);
        return new Parsed.Run(new SettingsReader(given(line.getParseResult())).read());
    }

    private Given given(ParseResult flags) throws WrongSetting {
        Given withoutFile = new Given(flags, environment, SettingsFile.none());
        Optional<String> file = withoutFile.find(Flag.CONFIG);
        return file.isEmpty() ? withoutFile : new Given(flags, environment, SettingsFile.read(file.get()));
    }

    private Parsed wrong(WrongSetting what) {
        err.println(what.line());
        return exit(WRONG);
    }

    private Parsed exit(int code) {
        out.flush();
        err.flush();
        return new Parsed.Exit(code);
    }

    /** What stands behind a mistyped flag may be a password. */
    private static String nameOnly(String argument) {
        int value = argument.indexOf('=');
        return value < 0 ? argument : argument.substring(0, value);
    }

    private static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("starling").version("Starling " + Version.current());
        spec.usageMessage()
                .description("A chat server that loses nothing.")
                .sortOptions(false)
                .customSynopsis("starling [options]")
                .footer("", "A flag wins over its environment variable, and that over the file.");
        for (Flag flag : Flag.values()) {
            spec.addOption(option(flag));
        }
        return spec.addOption(help("--help", "Shows this help and exits.")
                        .usageHelp(true)
                        .build())
                .addOption(help("--version", "Shows the version and exits.")
                        .versionHelp(true)
                        .build());
    }

    private static OptionSpec option(Flag flag) {
        return OptionSpec.builder(flag.option())
                .type(String.class)
                .paramLabel('<' + flag.label() + '>')
                .description(flag.meaning(), flag.variable() + ", default: " + flag.standard())
                .build();
    }

    private static OptionSpec.Builder help(String name, String meaning) {
        return OptionSpec.builder(name).type(boolean.class).description(meaning);
    }
}
