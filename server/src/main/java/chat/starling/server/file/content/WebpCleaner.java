package chat.starling.server.file.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Cleans WebP (RFC 9649). The picture is held in memory, since its head tells its length. */
final class WebpCleaner implements ImageCleaner {
    private static final int HEAD_BYTES = 12;
    private static final int CHUNK_HEAD_BYTES = 8;
    private static final String EXTENDED = "VP8X";
    private static final int SAYS_EXIF_OR_XMP = 0x0c;
    private static final Set<String> KEPT = Set.of("VP8 ", "VP8L", EXTENDED, "ALPH", "ANIM", "ANMF", "ICCP");

    @Override
    public Orientation clean(ImageBytes bytes) throws IOException {
        ByteBuffer head = littleEndian(bytes.needed(HEAD_BYTES));
        long left = Integer.toUnsignedLong(head.getInt(4)) - 4;
        if (!text(head, 0).equals("RIFF") || !text(head, 8).equals("WEBP") || left > ImageContent.MAX_BYTES) {
            throw new MalformedImageException("no WebP begins like this, or it is too large");
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        while (left >= CHUNK_HEAD_BYTES) {
            left -= chunk(bytes, kept, left);
        }
        head.putInt(4, kept.size() + 4);
        bytes.write(head.array());
        bytes.write(kept.toByteArray());
        return Orientation.UPRIGHT;
    }

    /** @return how many bytes it took */
    private static long chunk(ImageBytes bytes, ByteArrayOutputStream kept, long left) throws IOException {
        ByteBuffer head = littleEndian(bytes.needed(CHUNK_HEAD_BYTES));
        long length = Integer.toUnsignedLong(head.getInt(4));
        long padded = length + (length & 1);
        if (length > left - CHUNK_HEAD_BYTES) {
            throw new MalformedImageException("a chunk is longer than the picture");
        }
        byte[] content = bytes.needed((int) Math.min(padded, left - CHUNK_HEAD_BYTES));
        String type = text(head, 0);
        if (type.equals(EXTENDED) && content.length > 0) {
            content[0] &= (byte) ~SAYS_EXIF_OR_XMP;
        }
        if (KEPT.contains(type)) {
            kept.write(head.array());
            kept.write(content);
            if (content.length < padded) {
                kept.write(0);
            }
        }
        return CHUNK_HEAD_BYTES + padded;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer bytes, int from) {
        return new String(bytes.array(), from, 4, StandardCharsets.ISO_8859_1);
    }
}
