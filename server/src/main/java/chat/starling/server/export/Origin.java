package chat.starling.server.export;

import chat.starling.protocol.model.Epoch;
import java.time.Instant;

/** Where and when an export was made. */
public record Origin(Epoch epoch, String version, Instant at) {}
