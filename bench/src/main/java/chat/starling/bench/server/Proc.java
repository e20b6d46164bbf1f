package chat.starling.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads Linux's {@code /proc}, see proc(5). A process that has ended meanwhile has used nothing. */
final class Proc {
    private static final double TICKS_A_SECOND = 100;

    /** Where utime, stime, cutime and cstime stand in {@code stat}, counted behind the name, which may hold anything. */
    private static final int FIRST_TIME = 11;

    private static final int LAST_TIME = 14;

    /** Where these stand in the first line of {@code /proc/stat}. What comes after stolen time is counted twice. */
    private static final int IDLE = 4;

    private static final int WAITING = 5;
    private static final int STOLEN = 8;

    private Proc() {}

    /** Processor time of a process, with that of its children which have ended. */
    static double cpuSeconds(long pid) {
        String stat = read(Long.toString(pid), "stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
        if (fields.length <= LAST_TIME) {
            return 0;
        }
        return Arrays.stream(fields, FIRST_TIME, LAST_TIME + 1)
                        .mapToLong(Long::parseLong)
                        .sum()
                / TICKS_A_SECOND;
    }

    /** Time that the machine's processors were busy. */
    static double busySeconds() {
        String[] fields = machine();
        long busy = 0;
        for (int i = 1; i < STOLEN; i++) {
            busy += i == IDLE || i == WAITING ? 0 : Long.parseLong(fields[i]);
        }
        return busy / TICKS_A_SECOND;
    }

    /** Time that the host took away from the machine's processors while they had work. */
    static double stolenSeconds() {
        return Long.parseLong(machine()[STOLEN]) / TICKS_A_SECOND;
    }

    private static String[] machine() {
        return read("stat").lines().findFirst().orElseThrow().split(" +");
    }

    static long residentBytes(long pid) {
        return read(Long.toString(pid), "status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    private static String read(String... file) {
        try {
            return Files.readString(Path.of("/proc", file));
        } catch (IOException ended) {
            return "";
        }
    }
}
