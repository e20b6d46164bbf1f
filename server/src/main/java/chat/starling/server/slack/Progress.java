package chat.starling.server.slack;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells every few seconds how far an import is. What remains is guessed from the bytes that were read. */
final class Progress {
    private static final long PERIOD = 5_000_000_000L;

    private final Consumer<String> lines;
    private final LongSupplier nanos;
    private final SlackZip zip;
    private final long start;
    private long told;
    private long messages;

    Progress(SlackZip zip, LongSupplier nanos, Consumer<String> lines) {
        this.zip = zip;
        this.nanos = nanos;
        this.lines = lines;
        this.start = nanos.getAsLong();
        this.told = start;
    }

    void message() {
        messages++;
        long now = nanos.getAsLong();
        if (now - told >= PERIOD) {
            told = now;
            lines.accept(line(now));
        }
    }

    private String line(long now) {
        double seconds = (now - start) / 1e9;
        double part = zip.bytes() == 0 ? 1 : (double) zip.read() / zip.bytes();
        long remaining = Math.round(part == 0 ? 0 : seconds / part - seconds);
        return "%,d messages, %,d a second; %.0f %% read, about %d s remain"
                .formatted(messages, Math.round(messages / seconds), part * 100, remaining);
    }

    /** The whole in a line. */
    String end() {
        double seconds = Math.max(0.001, (nanos.getAsLong() - start) / 1e9);
        return "%,d messages read in %.1f s, %,d a second".formatted(messages, seconds, Math.round(messages / seconds));
    }
}
