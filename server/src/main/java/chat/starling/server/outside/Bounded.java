package chat.starling.server.outside;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a stream: after them it ends. */
final class Bounded extends FilterInputStream {
    private long left;

    /** One byte more than {@code most}, so that it shows whether there was more. */
    Bounded(InputStream whole, int most) {
        super(whole);
        this.left = most + 1L;
    }

    @Override
    public int read() throws IOException {
        int read = left > 0 ? super.read() : -1;
        left -= read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left <= 0) {
            return length == 0 ? 0 : -1;
        }
        int read = super.read(into, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }
}
