package chat.starling.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that this one has started, and that does not outlive it. */
public final class OwnProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final Thread stopper = new Thread(this::stop);

    private OwnProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(stopper);
    }

    public static OwnProcess start(ProcessBuilder builder) {
        try {
            return new OwnProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process process() {
        return process;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Of it and of all that it has started. */
    public Usage usage() {
        return Usage.now(process.toHandle());
    }

    /** Of itself alone. */
    public long residentBytes() {
        return Proc.residentBytes(process.pid());
    }

    /** Asks it, if it is a JVM. */
    public String jcmd(String command) {
        String jcmd = System.getProperty("java.home") + "/bin/jcmd";
        return Commands.run(jcmd, Long.toString(process.pid()), command);
    }

    /** @param name as in {@code USR2} */
    public void signal(String name) {
        Commands.run("kill", "-" + name, Long.toString(process.pid()));
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(stopper);
    }

    /** What does not end when asked is ended, and what it has started with it. */
    private void stop() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
        if (process.isAlive()) {
            process.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
