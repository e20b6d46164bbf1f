package chat.starling.server.slack;

/**
 * What is too much for an export, so that a small file cannot keep an import busy for ever.
 *
 * @param entries in the zip
 * @param entryBytes of one JSON file, unpacked
 * @param totalBytes of everything, unpacked
 * @param ratio how many times larger than packed a file of more than a MiB may be
 */
public record ZipLimits(int entries, long entryBytes, long totalBytes, int ratio) {
    private static final long GIB = 1L << 30;

    /** The text of a busy day is a few MiB, and packs to a fifth or a tenth. */
    public static final ZipLimits USUAL = new ZipLimits(1_000_000, 2 * GIB, 1_024 * GIB, 250);
}
