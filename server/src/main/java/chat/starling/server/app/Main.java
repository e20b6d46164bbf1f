package chat.starling.server.app;

import chat.starling.server.postgres.NotDurableException;
import chat.starling.server.postgres.embedded.StartRefusedException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a node and runs it until the process is told to end, or does one piece of work and ends. */
public final class Main {
    private static final int FAILED = 1;

    private Main() {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Command command = Command.of(arguments, out);
        Consumer<Settings> work = switch (command) {
            case Command.Serve serve -> Main::serve;
            case Command.Work it -> it.work();
            case Command.Wrong(String line, int code) -> {
                err.println(line);
                System.exit(code);
                throw new IllegalStateException("the program has ended");
            }
        };
        switch (Settings.parse(command.settings(), System.getenv(), out, err)) {
            case Parsed.Exit(int code) -> System.exit(code);
            case Parsed.Run(Settings settings) -> begin(settings, work);
        }
    }

    private static void begin(Settings settings, Consumer<Settings> work) {
        Logging.apply(settings.logs());
        Logger log = LoggerFactory.getLogger(Main.class);
        StrangeVariables.in(System.getenv()).forEach(log::warn);
        try {
            work.accept(settings);
        } catch (StartRefusedException | NotDurableException | StartFailedException e) {
            log.error("{}", e.getMessage());
            System.exit(FAILED);
        }
    }

    private static void serve(Settings settings) {
        Node node = Node.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(node), "shutdown"));
        LoggerFactory.getLogger(Main.class).info("ready: {}", node.address());
    }

    /** A signal that asks a server to end is no failure, which the JVM's own exit code would say. */
    private static void end(Node node) {
        node.close();
        Runtime.getRuntime().halt(0);
    }
}
