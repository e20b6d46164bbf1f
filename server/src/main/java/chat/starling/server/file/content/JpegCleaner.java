package chat.starling.server.file.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Cleans JPEG (ITU-T T.81): of the segments for applications it keeps JFIF, colour profiles and Adobe's word on colours, and of Exif the
 * orientation alone. Comments go, and all that follows the end of the picture.
 */
final class JpegCleaner implements ImageCleaner {
    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int TEM = 0x01;
    private static final int APPLICATION_0 = 0xe0;
    private static final int EXIF_OR_XMP = 0xe1;
    private static final int COLOUR_PROFILE = 0xe2;
    private static final int ADOBE = 0xee;
    private static final int APPLICATION_15 = 0xef;
    private static final int COMMENT = 0xfe;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    @Override
    public Orientation clean(ImageBytes bytes) throws IOException {
        if (bytes.bigEndian16() != 0xff00 + START) {
            throw new MalformedImageException("no JPEG begins like this");
        }
        writeMarker(bytes, START);
        Orientation orientation = Orientation.UPRIGHT;
        int marker = marker(bytes);
        while (marker != END) {
            if (marker == SCAN) {
                copySegment(bytes, marker);
                marker = copyScan(bytes);
                continue;
            }
            Orientation said = segment(bytes, marker);
            orientation = said == Orientation.UPRIGHT ? orientation : said;
            marker = marker(bytes);
        }
        writeMarker(bytes, END);
        return orientation;
    }

    private static int marker(ImageBytes bytes) throws IOException {
        if (bytes.needed() != 0xff) {
            throw new MalformedImageException("a marker is missing");
        }
        int marker = 0xff;
        while (marker == 0xff) {
            marker = bytes.needed();
        }
        return marker;
    }

    private static void writeMarker(ImageBytes bytes, int marker) throws IOException {
        bytes.write(0xff);
        bytes.write(marker);
    }

    private static Orientation segment(ImageBytes bytes, int marker) throws IOException {
        if (marker == TEM || marker >= FIRST_RESTART && marker <= LAST_RESTART) {
            writeMarker(bytes, marker);
            return Orientation.UPRIGHT;
        }
        if (marker == COMMENT || marker >= APPLICATION_0 && marker <= APPLICATION_15) {
            return application(bytes, marker, bytes.needed(length(bytes)));
        }
        copySegment(bytes, marker);
        return Orientation.UPRIGHT;
    }

    private static Orientation application(ImageBytes bytes, int marker, byte[] content) throws IOException {
        if (marker == EXIF_OR_XMP && begins(content, "Exif\0\0")) {
            Orientation orientation = Orientation.read(content, EXIF.length);
            if (orientation != Orientation.UPRIGHT) {
                writeSegment(bytes, marker, joined(EXIF, orientation.exif()));
            }
            return orientation;
        }
        boolean kept = marker == APPLICATION_0 && begins(content, "JFIF\0")
                || marker == COLOUR_PROFILE && begins(content, "ICC_PROFILE\0")
                || marker == ADOBE && begins(content, "Adobe");
        if (kept) {
            writeSegment(bytes, marker, content);
        }
        return Orientation.UPRIGHT;
    }

    private static boolean begins(byte[] content, String name) {
        return new String(content, 0, Math.min(content.length, name.length()), StandardCharsets.ISO_8859_1)
                .equals(name);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Without the two bytes of the length itself. */
    private static int length(ImageBytes bytes) throws IOException {
        int length = bytes.bigEndian16() - 2;
        if (length < 0) {
            throw new MalformedImageException("a segment is shorter than its head");
        }
        return length;
    }

    private static void copySegment(ImageBytes bytes, int marker) throws IOException {
        writeSegment(bytes, marker, bytes.needed(length(bytes)));
    }

    private static void writeSegment(ImageBytes bytes, int marker, byte[] content) throws IOException {
        writeMarker(bytes, marker);
        bytes.write(content.length + 2 >> 8);
        bytes.write(content.length + 2);
        bytes.write(content);
    }

    /** Copies coded pixels; the marker that ends them is returned. A picture that breaks off in them ends there. */
    private static int copyScan(ImageBytes bytes) throws IOException {
        while (true) {
            int value = bytes.next();
            if (value < 0) {
                return END;
            }
            if (value != 0xff) {
                bytes.write(value);
                continue;
            }
            int marker = bytes.next();
            while (marker == 0xff) {
                marker = bytes.next();
            }
            if (marker < 0) {
                return END;
            }
            if (marker != 0 && (marker < FIRST_RESTART || marker > LAST_RESTART)) {
                return marker;
            }
            writeMarker(bytes, marker);
        }
    }
}
