package chat.starling.bench.transfer;

import chat.starling.bench.server.ServerUnderTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Imports a synthetic export of Slack beside a node that runs, exports everything, and prints how fast and with how much memory. */
public final class TransferBench {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private TransferBench() {}

    private record Run(String name, double seconds, long peakBytes, String said) {}

    /** @param arguments the program, a directory for everything, and the number of messages */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path program = Path.of(arguments[0]);
        Path place = Path.of(arguments[1]);
        long messages = Long.parseLong(arguments[2]);
        Path data = place.resolve("data");
        Path zip = place.resolve("slack.zip");
        SyntheticExport.write(zip, messages);
        System.out.printf("%,d messages in a zip of %,d bytes%n", messages, Files.size(zip));
        try (ServerUnderTest node = ServerUnderTest.start(program, data)) {
            node.rest().register("admin", "correct horse battery", null, null);
            tell(run(program, "import", "slack", zip.toString(), "--data", data.toString()), messages);
            tell(run(program, "import", "slack", zip.toString(), "--data", data.toString()), messages);
            Path all = place.resolve("all.jsonl");
            tell(run(program, "export", all.toString(), "--data", data.toString()), messages);
            System.out.printf("the export has %,d bytes%n", Files.size(all));
        }
    }

    private static void tell(Run run, long messages) {
        System.out.printf(
                "%s: %.1f s with the start of the program, %,.0f messages/s, %,d MiB resident at most%n%s%n",
                run.name(), run.seconds(), messages / run.seconds(), run.peakBytes() >> 20, run.said());
    }

    private static Run run(Path program, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(words));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        StringBuilder said = new StringBuilder();
        Thread reader = Thread.ofVirtual().start(() -> said.append(text(process.getInputStream())));
        long peak = 0;
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peak(process.pid()));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        reader.join();
        if (process.exitValue() != 0) {
            throw new IllegalStateException("the command failed:\n" + said);
        }
        return new Run(words[0], seconds, peak, said.toString());
    }

    private static String text(InputStream output) {
        try (output) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return gone.toString();
        }
    }

    /** What the process has had in memory at most, by the kernel's own account. */
    private static long peak(long process) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + process + "/status")));
            return peak.find() ? Long.parseLong(peak.group(1)) << 10 : 0;
        } catch (IOException ended) {
            return 0;
        }
    }
}
