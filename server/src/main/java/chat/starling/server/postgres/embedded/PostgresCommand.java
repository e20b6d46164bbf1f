package chat.starling.server.postgres.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a program of PostgreSQL is called on this machine. */
final class PostgresCommand {
    private static final String ROOT = "0";
    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+)");

    private final PostgresBinaries binaries;

    PostgresCommand(PostgresBinaries binaries) {
        this.binaries = binaries;
    }

    /**
     * The major version of the binaries, by asking them. It comes before all other calls, as it also shows whether they can
     * run here at all.
     */
    int majorVersion() {
        Outcome outcome = run("", "postgres", "--version");
        Matcher version = VERSION.matcher(outcome.output());
        if (outcome.succeeded() && version.find()) {
            return Integer.parseInt(version.group(1));
        }
        if (outcome.output().startsWith("unshare")) {
            throw new StartRefusedException(
                    "PostgreSQL does not run as root, and this system does not let root give up its"
                            + " rights with unshare (" + outcome.summary()
                            + "): run Starling as another user, or give it a PostgreSQL with --database.");
        }
        throw new StartRefusedException("The embedded PostgreSQL does not run on this system (" + outcome.summary()
                + "): give Starling a PostgreSQL 15 or later with --database.");
    }

    /** Runs a program to its end. */
    Outcome run(String input, String program, String... arguments) {
        try {
            Process process = builder(List.of(), program, arguments).start();
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new StartRefusedException("PostgreSQL's " + program + " cannot be called: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + program + " ran", e);
        }
    }

    /**
     * Starts a program that stays. It gets a session of its own where the system can do that: Ctrl-C in a terminal goes to every
     * process of the session, and PostgreSQL must not stop while the server still drains.
     */
    Process start(String program, String... arguments) throws IOException {
        List<String> session = isOnPath("setsid") ? List.of("setsid") : List.of();
        return builder(session, program, arguments)
                .redirectInput(new File("/dev/null"))
                .start();
    }

    private ProcessBuilder builder(List<String> prefix, String program, String... arguments) {
        List<String> words = new ArrayList<>(prefix);
        if (isRoot()) {
            words.addAll(List.of("unshare", "--user")); // a user namespace without root in it; files stay owned by us
        }
        words.add(binaries.program(program).toString());
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        setEnvironment(builder.environment());
        return builder;
    }

    /** What the caller has set for other PostgreSQLs must not reach this one, and its log must be in English to be read. */
    private static void setEnvironment(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid")
                    .toString()
                    .equals(ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException("/proc is needed to know the user", e);
        }
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin");
        for (String directory : path.split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    /** How a call ended and what it printed. */
    record Outcome(int exit, String output) {
        boolean succeeded() {
            return exit == 0;
        }

        String summary() {
            return output.isBlank() ? "exit code " + exit : output.strip().replaceAll("\\s*\n\\s*", "; ");
        }
    }
}
