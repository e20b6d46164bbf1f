package chat.starling.server.file;

import org.jspecify.annotations.Nullable;

/** The storage of files cannot be reached or does not do what it was asked. */
public final class StorageFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
