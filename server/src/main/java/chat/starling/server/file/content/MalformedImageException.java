package chat.starling.server.file.content;

import java.io.IOException;

/** A picture is not what its first bytes said, or ends too early to be read. */
final class MalformedImageException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedImageException(String message) {
        super(message);
    }
}
