package chat.starling.server.export;

import java.io.IOException;

/** Asked again and again while an export is written: it may take hours, and things change. What it throws ends the export. */
@FunctionalInterface
public interface Leave {
    Leave ALWAYS = () -> {};

    void check() throws IOException;

    default Leave and(Leave other) {
        return () -> {
            check();
            other.check();
        };
    }
}
