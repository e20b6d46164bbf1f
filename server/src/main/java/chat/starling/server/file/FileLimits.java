package chat.starling.server.file;

/**
 * How much a user may bring.
 *
 * @param fileBytes the most bytes of one file
 * @param userBytes the most bytes of all files of one user, those that are on their way counted whole
 */
public record FileLimits(long fileBytes, long userBytes) {
    /** Uploads that one user may have begun and not finished. */
    public static final int MOST_UNFINISHED = 100;
}
