package chat.starling.server.export;

import chat.starling.protocol.model.Epoch;
import chat.starling.server.file.ReadFile;
import java.time.InstantSource;

/** What every export works with. */
public record ExportParts(ExportStore store, ReadFile files, Epoch epoch, String version, InstantSource clock) {
    Origin origin() {
        return new Origin(epoch, version, clock.instant());
    }
}
