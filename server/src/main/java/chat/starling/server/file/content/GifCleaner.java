package chat.starling.server.file.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Cleans GIF (89a): keeps the frames, their times and the word on repeats, whatever it is that moves. */
final class GifCleaner implements ImageCleaner {
    private static final int HEAD_BYTES = 13;
    private static final int FRAME_HEAD_BYTES = 9;
    private static final int FRAME = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int END = 0x3b;
    private static final int CONTROL = 0xf9;
    private static final int APPLICATION = 0xff;
    private static final Set<String> REPEATS = Set.of("NETSCAPE2.0", "ANIMEXTS1.0");

    @Override
    public Orientation clean(ImageBytes bytes) throws IOException {
        byte[] head = bytes.needed(HEAD_BYTES);
        if (!new String(head, 0, 4, StandardCharsets.ISO_8859_1).equals("GIF8")) {
            throw new MalformedImageException("no GIF begins like this");
        }
        bytes.write(head);
        bytes.copy(colours(head[10]));
        int block = bytes.needed();
        while (block != END) {
            block(bytes, block);
            block = bytes.needed();
        }
        bytes.write(END);
        return Orientation.UPRIGHT;
    }

    /** How many bytes of colours follow. */
    private static int colours(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    private static void block(ImageBytes bytes, int block) throws IOException {
        switch (block) {
            case FRAME -> frame(bytes);
            case EXTENSION -> extension(bytes, bytes.needed());
            default -> throw new MalformedImageException("no GIF has such a block");
        }
    }

    private static void frame(ImageBytes bytes) throws IOException {
        bytes.write(FRAME);
        byte[] head = bytes.needed(FRAME_HEAD_BYTES);
        bytes.write(head);
        bytes.copy(colours(head[8]));
        bytes.copy(1);
        copyRest(bytes);
    }

    private static void extension(ImageBytes bytes, int label) throws IOException {
        int length = bytes.needed();
        byte[] first = bytes.needed(length);
        boolean kept = label == CONTROL
                || label == APPLICATION && REPEATS.contains(new String(first, StandardCharsets.ISO_8859_1));
        if (kept) {
            bytes.write(EXTENSION);
            bytes.write(label);
            bytes.write(length);
            bytes.write(first);
            copyRest(bytes);
        } else if (length > 0) {
            skipRest(bytes);
        }
    }

    private static void copyRest(ImageBytes bytes) throws IOException {
        for (int length = bytes.needed(); length > 0; length = bytes.needed()) {
            bytes.write(length);
            bytes.copy(length);
        }
        bytes.write(0);
    }

    private static void skipRest(ImageBytes bytes) throws IOException {
        for (int length = bytes.needed(); length > 0; length = bytes.needed()) {
            bytes.skip(length);
        }
    }
}
