package chat.starling.server.export;

import java.io.IOException;

/** Whether an export may go on: asked before each page and each file. What it throws ends the export, which has no {@code end} then. */
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
