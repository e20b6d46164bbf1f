package chat.starling.protocol.model;

import java.util.UUID;

/** The id of a report: a UUIDv7, written in its canonical lower-case form. */
public record ReportId(UUID value) {

    public static ReportId random() {
        return new ReportId(Uuids.version7());
    }

    /** @throws IllegalArgumentException when {@code text} is not a UUID in canonical form */
    public static ReportId parse(String text) {
        return new ReportId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
