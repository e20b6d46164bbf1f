package chat.starling.bench.server;

import java.util.List;

/** Gives processes their cores, by {@code taskset}. The load generator gets one of eight, at least one. */
public final class Cores {
    private static final int ALL = Runtime.getRuntime().availableProcessors();
    private static final int FOR_LOAD = Math.max(1, ALL / 8);

    private Cores() {}

    public static boolean canBeApart() {
        return ALL >= 2;
    }

    /** What stands before the server's command. */
    static List<String> prefix(Placement placement) {
        return switch (placement) {
            case SHARED -> List.of();
            case APART -> List.of("taskset", "-c", range(0, ALL - FOR_LOAD));
        };
    }

    /** Moves this process, with all of its threads. */
    public static void place(Placement placement) {
        String cores = switch (placement) {
            case SHARED -> range(0, ALL);
            case APART -> range(ALL - FOR_LOAD, ALL);
        };
        Commands.run(
                "taskset",
                "-a",
                "-c",
                "-p",
                cores,
                Long.toString(ProcessHandle.current().pid()));
    }

    private static String range(int from, int to) {
        return from + "-" + (to - 1);
    }
}
