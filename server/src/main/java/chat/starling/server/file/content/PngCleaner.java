package chat.starling.server.file.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Cleans PNG (W3C, third edition): keeps the chunks that say how pixels look and move, and nothing behind the last one. */
final class PngCleaner implements ImageCleaner {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final String LAST = "IEND";
    private static final int CHECKSUM_BYTES = 4;
    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs", "acTL",
            "fcTL", "fdAT", LAST);

    @Override
    public Orientation clean(ImageBytes bytes) throws IOException {
        byte[] signature = bytes.needed(SIGNATURE.length);
        if (!Arrays.equals(signature, SIGNATURE)) {
            throw new MalformedImageException("no PNG begins like this");
        }
        bytes.write(signature);
        while (!LAST.equals(chunk(bytes))) {
            // Each chunk tells where the next begins.
        }
        return Orientation.UPRIGHT;
    }

    private static String chunk(ImageBytes bytes) throws IOException {
        byte[] head = bytes.needed(8);
        long length = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt());
        String type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
        if (KEPT.contains(type)) {
            bytes.write(head);
            bytes.copy(length + CHECKSUM_BYTES);
        } else {
            bytes.skip(length + CHECKSUM_BYTES);
        }
        return type;
    }
}
