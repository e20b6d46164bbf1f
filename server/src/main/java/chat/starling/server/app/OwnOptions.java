package chat.starling.server.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options of one command that are no settings of a node; what it does not know is left for the settings. */
final class OwnOptions {
    private final CommandSpec spec;

    OwnOptions(String synopsis, String description) {
        spec = CommandSpec.create().name("starling");
        spec.usageMessage()
                .customSynopsis(synopsis)
                .description(description)
                .sortOptions(false)
                .footer("", "All settings of a node may be given, too: see starling --help.");
        spec.parser().unmatchedArgumentsAllowed(true);
        spec.addOption(OptionSpec.builder("--help")
                .type(boolean.class)
                .usageHelp(true)
                .description("Shows this help and exits.")
                .build());
    }

    OwnOptions flag(String name, String description) {
        spec.addOption(OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build());
        return this;
    }

    OwnOptions text(String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build());
        return this;
    }

    OwnOptions pairs(String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name)
                .type(Map.class)
                .auxiliaryTypes(String.class, String.class)
                .paramLabel(label)
                .description(description)
                .build());
        return this;
    }

    /** What was given, with what is left of it. */
    record Given(ParseResult options) {
        String[] settings() {
            return options.unmatched().toArray(String[]::new);
        }

        boolean has(String flag) {
            return options.hasMatchedOption(flag);
        }

        String text(String name, String standard) {
            return options.matchedOptionValue(name, standard);
        }

        Map<String, String> pairs(String name) {
            return options.matchedOptionValue(name, Map.of());
        }
    }

    /** Does the command with what was given, or tells why not. */
    interface Use {
        Command with(Given given);
    }

    Command read(List<String> words, PrintWriter out, Use use) {
        CommandLine line = new CommandLine(spec);
        try {
            ParseResult options = line.parseArgs(words.toArray(String[]::new));
            if (line.isUsageHelpRequested()) {
                line.usage(out, Ansi.OFF);
                return new Command.Wrong("", 0);
            }
            return use.with(new Given(options));
        } catch (ParameterException mistaken) {
            return new Command.Wrong(String.valueOf(mistaken.getMessage()), 2);
        }
    }
}
