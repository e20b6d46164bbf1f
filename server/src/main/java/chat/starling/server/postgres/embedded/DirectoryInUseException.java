package chat.starling.server.postgres.embedded;

/** Another server runs on the data directory. */
public final class DirectoryInUseException extends StartRefusedException {
    private static final long serialVersionUID = 1L;

    DirectoryInUseException(String message) {
        super(message);
    }
}
