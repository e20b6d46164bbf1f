package chat.starling.server.file.content;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a camera was held, as Exif numbers it: what has to be done to the pixels to see the picture upright. */
public enum Orientation {
    UPRIGHT(1, 0),
    MIRRORED(-1, 0),
    TURNED_HALF(1, 2),
    MIRRORED_TURNED_HALF(-1, 2),
    MIRRORED_TURNED_LEFT(-1, 3),
    TURNED_RIGHT(1, 1),
    MIRRORED_TURNED_RIGHT(-1, 1),
    TURNED_LEFT(1, 3);

    private static final int TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;
    private static final int SHORT = 3;

    private final int mirror;
    private final int quarters;

    Orientation(int mirror, int quarters) {
        this.mirror = mirror;
        this.quarters = quarters;
    }

    boolean swapsSides() {
        return quarters % 2 == 1;
    }

    /** From pixels as they are stored to pixels as they are shown: mirrored first, then turned clockwise. */
    AffineTransform transform(int width, int height) {
        AffineTransform upright = new AffineTransform();
        int shownWidth = swapsSides() ? height : width;
        int shownHeight = swapsSides() ? width : height;
        upright.translate(shownWidth / 2.0, shownHeight / 2.0);
        upright.quadrantRotate(quarters);
        upright.scale(mirror, 1);
        upright.translate(-width / 2.0, -height / 2.0);
        return upright;
    }

    /** The number that Exif has for it. */
    private int number() {
        return ordinal() + 1;
    }

    /**
     * Reads it from Exif; upright where nothing is said or nothing can be read.
     *
     * @param tiff from the byte order on
     */
    static Orientation read(byte[] tiff, int from) {
        ByteBuffer exif = ByteBuffer.wrap(tiff, from, tiff.length - from).slice();
        if (exif.remaining() < 8) {
            return UPRIGHT;
        }
        exif.order(exif.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return in(exif, Integer.toUnsignedLong(exif.getInt(4)));
    }

    private static Orientation in(ByteBuffer exif, long directory) {
        if (directory + 2 > exif.limit()) {
            return UPRIGHT;
        }
        int entries = Short.toUnsignedInt(exif.getShort((int) directory));
        for (int i = 0; i < entries; i++) {
            int entry = (int) directory + 2 + i * ENTRY_BYTES;
            if (entry + ENTRY_BYTES > exif.limit()) {
                return UPRIGHT;
            }
            if (Short.toUnsignedInt(exif.getShort(entry)) == TAG) {
                return of(Short.toUnsignedInt(exif.getShort(entry + 8)));
            }
        }
        return UPRIGHT;
    }

    private static Orientation of(int number) {
        return number >= 1 && number <= values().length ? values()[number - 1] : UPRIGHT;
    }

    /** Exif that says this and nothing else. */
    byte[] exif() {
        return ByteBuffer.allocate(26)
                .put(new byte[] {'M', 'M', 0, 42})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) TAG)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) number())
                .putShort((short) 0)
                .putInt(0)
                .array();
    }
}
