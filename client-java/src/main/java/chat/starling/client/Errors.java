package chat.starling.client;

import chat.starling.protocol.frame.ServerFrame.ErrorFrame;
import java.time.Duration;

/** Error frames as the parts of a client read them. */
final class Errors {
    private Errors() {}

    /** Zero when the server did not say. */
    static Duration retryAfter(ErrorFrame error) {
        return error.retryAfterMillis() == null ? Duration.ZERO : Duration.ofMillis(error.retryAfterMillis());
    }

    static StarlingException exception(ErrorFrame error) {
        Duration retryAfter = error.retryAfterMillis() == null ? null : Duration.ofMillis(error.retryAfterMillis());
        return new StarlingException(error.code(), error.message(), retryAfter);
    }
}
