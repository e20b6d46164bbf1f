package chat.starling.server.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A range of a file as one stream over its parts; each is opened when the one before it has been read. */
final class FileBytes extends InputStream {
    private final BlobStorage blobs;
    private final List<Part> parts;
    private final long end;
    private long position;
    private @Nullable InputStream current;

    /** @param parts all of the file, in order */
    FileBytes(BlobStorage blobs, List<Part> parts, long from, long length) {
        this.blobs = blobs;
        this.position = from;
        this.end = from + length;
        this.parts = new ArrayList<>(parts);
        this.parts.removeIf(part -> part.end() <= from || part.start() >= end);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (position < end) {
            InputStream from = current == null ? next() : current;
            int read = from.read(into, offset, (int) Math.min(length, end - position));
            if (read >= 0) {
                position += read;
                return read;
            }
            close();
        }
        close();
        return -1;
    }

    private InputStream next() throws IOException {
        if (parts.isEmpty()) {
            throw new IOException("a part of the file is missing");
        }
        Part part = parts.removeFirst();
        if (part.start() > position || part.end() <= position) {
            throw new IOException("the parts of the file do not fit together");
        }
        long skipped = position - part.start();
        InputStream opened = blobs.open(part.blob(), skipped, Math.min(part.end(), end) - position);
        current = opened;
        return opened;
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
