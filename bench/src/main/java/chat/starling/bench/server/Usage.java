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
 */
public record Usage(double seconds, double jvm, double postgres, double generator, double others) {

    static Usage now(ProcessHandle server) {
        double jvm = Proc.cpuSeconds(server.pid());
        double postgres = server.descendants()
                .mapToDouble(process -> Proc.cpuSeconds(process.pid()))
                .sum();
        double generator = Proc.cpuSeconds(ProcessHandle.current().pid());
        double others = Proc.machineSeconds() - jvm - postgres - generator;
        return new Usage(System.nanoTime() / (double) TimeUnit.SECONDS.toNanos(1), jvm, postgres, generator, others);
    }

    public Usage since(Usage before) {
        return new Usage(
                seconds - before.seconds,
                jvm - before.jvm,
                postgres - before.postgres,
                generator - before.generator,
                others - before.others);
    }

    /** Processor seconds of all processes of the server. */
    public double server() {
        return jvm + postgres;
    }

    /** How many cores everything else kept busy. */
    public double otherCores() {
        return Math.max(0, others / seconds);
    }
}
