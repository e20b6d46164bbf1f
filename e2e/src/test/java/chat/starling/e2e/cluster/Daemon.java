package chat.starling.e2e.cluster;

import chat.starling.e2e.Offspring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** A process of ours that logs into a file, is killed by its id, and starts again with the same command. */
final class Daemon {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int END_LIMIT = 10;

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final BooleanSupplier answers;
    private Process process;

    /** @param answers whether the process is ready for its clients */
    Daemon(List<String> command, Map<String, String> environment, Path log, BooleanSupplier answers) {
        this.command = command;
        this.environment = environment;
        this.log = log;
        this.answers = answers;
        this.process = launch();
    }

    private Process launch() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process started = Offspring.adopt(builder.start());
            Awaitility.await(log.toString()).atMost(PATIENCE).until(() -> isUp(started));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isUp(Process started) {
        if (!started.isAlive()) {
            throw new IllegalStateException(String.join(" ", command) + " has ended:\n" + text());
        }
        return answers.getAsBoolean();
    }

    /** Kills it and all that it has started. */
    void kill() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        family.forEach(one -> one.onExit().join());
    }

    void restart() {
        if (process.isAlive()) {
            kill();
        }
        process = launch();
    }

    /** Asks it to end, and kills it when it does not. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(END_LIMIT, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    String text() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end. */
    static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + "\n" + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
