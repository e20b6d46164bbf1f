package chat.starling.server.file;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Writes a copy of a file into the storage, part by part. */
final class PartWriter extends OutputStream {
    private final BlobStorage blobs;
    private final byte[] buffer = new byte[Part.MAX_BYTES];
    private final List<Part> parts = new ArrayList<>();
    private int filled;
    private long start;

    PartWriter(BlobStorage blobs) {
        this.blobs = blobs;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            int some = Math.min(left, buffer.length - filled);
            System.arraycopy(bytes, from, buffer, filled, some);
            filled += some;
            from += some;
            left -= some;
            if (filled == buffer.length) {
                store();
            }
        }
    }

    private void store() {
        BlobId blob = BlobId.random();
        blobs.put(blob, buffer, filled);
        parts.add(new Part(start, filled, blob));
        start += filled;
        filled = 0;
    }

    /** All parts that were written. */
    List<Part> finish() {
        if (filled > 0) {
            store();
        }
        return List.copyOf(parts);
    }

    /** Takes back what was written. */
    void discard() {
        blobs.delete(parts.stream().map(Part::blob).toList());
    }
}
