package chat.starling.server.app;

import chat.starling.server.telemetry.otlp.TraceSettings;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads whether and where the ways of messages are recorded. */
final class TracesReader {
    private final Given given;

    TracesReader(Given given) {
        this.given = given;
    }

    @Nullable
    TraceSettings read() throws WrongSetting {
        Optional<String> receiver = given.find(Flag.TRACES);
        if (receiver.isPresent()) {
            return new TraceSettings(receiver(receiver.get()), ratio());
        }
        if (given.find(Flag.TRACE_RATIO).isPresent()) {
            throw given.wrong(Flag.TRACE_RATIO, "is of no use without " + Flag.TRACES.option());
        }
        return null;
    }

    /** The line does not repeat a wrong one: it may hold a password. */
    private URI receiver(String url) throws WrongSetting {
        if (!TraceSettings.isWellFormed(url)) {
            throw given.wrong(Flag.TRACES, "is like http://host:4318, without a name or password");
        }
        return URI.create(url);
    }

    private double ratio() throws WrongSetting {
        String text = given.text(Flag.TRACE_RATIO);
        try {
            double ratio = Double.parseDouble(text);
            if (ratio >= 0 && ratio <= 1) {
                return ratio;
            }
        } catch (NumberFormatException notANumber) {
            // Falls through to the same line as for a number out of range.
        }
        throw given.wrong(Flag.TRACE_RATIO, "is a number from 0 to 1, not \"" + text + '"');
    }
}
