package chat.starling.server.export;

import java.io.IOException;
import java.io.OutputStream;

/** An export that may be made: it is read while it is written. */
@FunctionalInterface
public interface Export {

    /** Blocks at the pace of the target, which is not closed. */
    void writeTo(OutputStream out) throws IOException;
}
