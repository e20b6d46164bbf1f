package chat.starling.bench.server;

import java.util.concurrent.TimeUnit;

/**
 * Processor time since some moment, of the server and of all else on the machine.
 *
 * @param seconds by the clock
 * @param jvm processor seconds of the server's own process
 * @param postgres processor seconds of all processes of PostgreSQL
 * @param generator processor seconds of the load generator
 * @param others processor seconds of everything else, which disturbs the measurement
 * @param stolen processor seconds that the host took away, as {@code /proc/stat} counts them
 */
public record Usage(double seconds, double jvm, double postgres, double generator, double others, double stolen) {

    static Usage now(ProcessHandle server) {
        double jvm = Proc.cpuSeconds(server.pid());
        double postgres = server.descendants()
                .mapToDouble(process -> Proc.cpuSeconds(process.pid()))
                .sum();
        double generator = Proc.cpuSeconds(ProcessHandle.current().pid());
        double others = Proc.busySeconds() - jvm - postgres - generator;
        double seconds = System.nanoTime() / (double) TimeUnit.SECONDS.toNanos(1);
        return new Usage(seconds, jvm, postgres, generator, others, Proc.stolenSeconds());
    }

    public Usage since(Usage before) {
        return new Usage(
                seconds - before.seconds,
                jvm - before.jvm,
                postgres - before.postgres,
                generator - before.generator,
                others - before.others,
                stolen - before.stolen);
    }

    /** Processor seconds of all processes of the server. */
    public double server() {
        return jvm + postgres;
    }

    /** How many cores everything else kept busy. */
    public double otherCores() {
        return Math.max(0, others / seconds);
    }

    /** How many cores the host took away. */
    public double stolenCores() {
        return stolen / seconds;
    }
}
