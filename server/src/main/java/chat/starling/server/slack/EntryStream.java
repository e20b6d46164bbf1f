package chat.starling.server.slack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** An entry of a zip that holds what the list of entries said of it: so many bytes, with that checksum. */
final class EntryStream extends FilterInputStream {
    private final ZipEntry entry;
    private final LongConsumer progress;
    private final CRC32 sum = new CRC32();
    private long read;

    EntryStream(InputStream content, ZipEntry entry, LongConsumer progress) {
        super(content);
        this.entry = entry;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        if (count < 0) {
            checkWhole();
            return count;
        }
        sum.update(into, offset, count);
        read += count;
        progress.accept(count);
        if (read > entry.getSize()) {
            throw damaged("is longer than the zip says");
        }
        return count;
    }

    private void checkWhole() throws IOException {
        if (read != entry.getSize()) {
            throw damaged("is shorter than the zip says");
        }
        if (sum.getValue() != entry.getCrc()) {
            throw damaged("is damaged: its checksum is another");
        }
    }

    private IOException damaged(String how) {
        return new IOException(entry.getName() + " " + how);
    }
}
