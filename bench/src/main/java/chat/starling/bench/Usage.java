package chat.starling.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the processes of a server have used, PostgreSQL's included, as Linux tells in {@code /proc}.
 *
 * @param cpuSeconds of all processes
 * @param residentBytes of the JVM alone
 */
record Usage(double cpuSeconds, long residentBytes) {
    private static final double TICKS_A_SECOND = 100;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    static Usage of(ProcessHandle server) {
        double cpu = Stream.concat(Stream.of(server), server.descendants())
                .mapToDouble(process -> cpuSeconds(process.pid()))
                .sum();
        return new Usage(cpu, residentBytes(server.pid()));
    }

    /** Fields 14 and 15 of proc(5)'s stat, counted behind the name, which may hold anything. */
    private static double cpuSeconds(long pid) {
        String stat = read(pid, "stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
        return fields.length <= SYSTEM_TIME
                ? 0
                : (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS_A_SECOND;
    }

    private static long residentBytes(long pid) {
        return read(pid, "status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** Empty for a process that has ended meanwhile. */
    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            return "";
        }
    }
}
