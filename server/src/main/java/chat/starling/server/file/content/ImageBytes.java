package chat.starling.server.file.content;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The bytes of a picture on their way from the original to its cleaned copy: each is copied or skipped, in order, once. */
final class ImageBytes {
    private static final int BUFFER = 64 * 1024;

    private final InputStream original;
    private final OutputStream copy;

    ImageBytes(InputStream original, OutputStream copy) {
        this.original = new BufferedInputStream(original, BUFFER);
        this.copy = new BufferedOutputStream(copy, BUFFER);
    }

    /** -1 at the end. */
    int next() throws IOException {
        return original.read();
    }

    int needed() throws IOException {
        int value = original.read();
        if (value < 0) {
            throw new MalformedImageException("the picture ends too early");
        }
        return value;
    }

    byte[] needed(int length) throws IOException {
        byte[] bytes = original.readNBytes(length);
        if (bytes.length < length) {
            throw new MalformedImageException("the picture ends too early");
        }
        return bytes;
    }

    int bigEndian16() throws IOException {
        return needed() << 8 | needed();
    }

    void write(int value) throws IOException {
        copy.write(value);
    }

    void write(byte[] bytes) throws IOException {
        copy.write(bytes);
    }

    void copy(long length) throws IOException {
        byte[] buffer = new byte[(int) Math.min(length, BUFFER)];
        for (long left = length; left > 0; ) {
            int read = original.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
            if (read == 0) {
                throw new MalformedImageException("the picture ends too early");
            }
            copy.write(buffer, 0, read);
            left -= read;
        }
    }

    void skip(long length) throws IOException {
        try {
            original.skipNBytes(length);
        } catch (EOFException end) {
            throw new MalformedImageException("the picture ends too early");
        }
    }

    void finish() throws IOException {
        copy.flush();
    }
}
