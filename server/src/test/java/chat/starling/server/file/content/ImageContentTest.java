package chat.starling.server.file.content;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.Attachment.Dimensions;
import chat.starling.server.file.content.ImageContent.Turn;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures lose what they say besides their pixels, and none of them hurts the server. */
class ImageContentTest {
    private static final String SECRET = "52.5200N 13.4050E";

    private static byte[] picture(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] segment(int marker, byte[] content) {
        return joined(
                new byte[] {(byte) 0xff, (byte) marker, (byte) (content.length + 2 >> 8), (byte) (content.length + 2)},
                content);
    }

    private static byte[] pngChunk(String type, byte[] content) {
        byte[] typed = joined(ascii(type), content);
        CRC32 sum = new CRC32();
        sum.update(typed);
        return joined(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                typed,
                ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    private static byte[] cleaned(String type, byte[] original) throws IOException {
        return ImageContent.cleaned(type, original).orElseThrow();
    }

    private static void hasTheSamePixels(byte[] one, byte[] other) throws IOException {
        BufferedImage first = ImageIO.read(new ByteArrayInputStream(one));
        BufferedImage second = ImageIO.read(new ByteArrayInputStream(other));
        int width = first.getWidth();
        assertThat(second.getRGB(0, 0, width, first.getHeight(), null, 0, width))
                .isEqualTo(first.getRGB(0, 0, width, first.getHeight(), null, 0, width));
    }

    @Test
    void aJpegKeepsItsPixelsAlone() throws IOException {
        byte[] plain = picture("jpeg", 60, 40);
        byte[] rest = Arrays.copyOfRange(plain, 2, plain.length);
        byte[] original = joined(
                Arrays.copyOf(plain, 2),
                segment(0xe1, joined(ascii("Exif\0\0"), Orientation.UPRIGHT.exif(), ascii(SECRET))),
                segment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0" + SECRET)),
                segment(0xed, ascii("Photoshop 3.0\0" + SECRET)),
                segment(0xfe, ascii(SECRET)),
                rest,
                ascii("PK\3\4" + SECRET + "<script>"));
        byte[] cleaned = cleaned("image/jpeg", original);
        assertThat(new String(cleaned, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET, "Exif", "script");
        hasTheSamePixels(plain, cleaned);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void theOrientationStays(int number) throws IOException {
        byte[] plain = picture("jpeg", 60, 40);
        Orientation orientation = Orientation.values()[number - 1];
        byte[] original = joined(
                Arrays.copyOf(plain, 2),
                segment(0xe1, joined(ascii("Exif\0\0"), orientation.exif(), ascii(SECRET))),
                Arrays.copyOfRange(plain, 2, plain.length));
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        Turn turn = ImageContent.clean("image/jpeg", new ByteArrayInputStream(original), copy)
                .orElseThrow();
        assertThat(turn.orientation()).isEqualTo(orientation);
        assertThat(copy.toString(StandardCharsets.ISO_8859_1)).contains("Exif").doesNotContain(SECRET);
        assertThat(ImageContent.measure("image/jpeg", copy.toByteArray(), turn)
                        .orElseThrow()
                        .dimensions())
                .isEqualTo(number > 4 ? new Dimensions(40, 60) : new Dimensions(60, 40));
    }

    /** The left half is red; turned clockwise, the upper half is. */
    @Test
    void theThumbnailIsUpright() throws IOException {
        byte[] original = picture("jpeg", 1_600, 1_200);
        ImageContent.Measured measured = ImageContent.measure(
                        "image/jpeg", original, new Turn(Orientation.TURNED_RIGHT))
                .orElseThrow();
        byte[] small = Objects.requireNonNull(measured.thumbnail()).bytes();
        BufferedImage thumbnail = ImageIO.read(new ByteArrayInputStream(small));
        assertThat(thumbnail.getWidth()).isEqualTo(540);
        assertThat(thumbnail.getHeight()).isEqualTo(720);
        assertThat(thumbnail.getRGB(270, 100) >> 16 & 0xff).isGreaterThan(200);
        assertThat(thumbnail.getRGB(270, 620) >> 16 & 0xff).isLessThan(50);
    }

    @Test
    void aPngKeepsItsPixelsAlone() throws IOException {
        byte[] plain = picture("png", 60, 40);
        int afterHead = 8 + 25;
        byte[] original = joined(
                Arrays.copyOf(plain, afterHead),
                pngChunk("tEXt", ascii("Comment\0" + SECRET)),
                pngChunk("eXIf", ascii(SECRET)),
                pngChunk("iTXt", ascii("XML:com.adobe.xmp\0\0\0\0\0" + SECRET)),
                Arrays.copyOfRange(plain, afterHead, plain.length),
                ascii(SECRET));
        byte[] cleaned = cleaned("image/png", original);
        assertThat(cleaned).isEqualTo(cleaned("image/png", plain));
        hasTheSamePixels(plain, cleaned);
    }

    @Test
    void aGifKeepsItsPixelsAlone() throws IOException {
        byte[] plain = picture("gif", 60, 40);
        byte[] comment = joined(new byte[] {0x21, (byte) 0xfe, (byte) SECRET.length()}, ascii(SECRET), new byte[] {0});
        byte[] original = joined(Arrays.copyOf(plain, plain.length - 1), comment, new byte[] {0x3b}, ascii(SECRET));
        byte[] cleaned = cleaned("image/gif", original);
        assertThat(new String(cleaned, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
        hasTheSamePixels(plain, cleaned);
    }

    @Test
    void aWebpLosesItsChunks() throws IOException {
        byte[] frame = joined(ascii("VP8L"), new byte[] {2, 0, 0, 0}, new byte[] {0x2f, 0});
        byte[] extended = joined(ascii("VP8X"), new byte[] {10, 0, 0, 0, 0x0c, 0, 0, 0, 9, 0, 0, 9, 0, 0});
        byte[] exif = joined(ascii("EXIF"), new byte[] {18, 0, 0, 0}, ascii(SECRET + "."));
        byte[] chunks = joined(extended, frame, exif);
        byte[] original =
                joined(ascii("RIFF"), new byte[] {(byte) (chunks.length + 4), 0, 0, 0}, ascii("WEBP"), chunks);
        byte[] cleaned = cleaned("image/webp", original);
        assertThat(new String(cleaned, StandardCharsets.ISO_8859_1)).doesNotContain("EXIF", SECRET);
        assertThat(cleaned[4]).isEqualTo((byte) (cleaned.length - 8));
        assertThat(cleaned[20]).isZero();
    }

    /** 60,000 pixels wide and high, in some bytes. */
    @Test
    void nobodyDecodesTooManyPixels() throws IOException {
        byte[] head = ByteBuffer.allocate(13)
                .putInt(60_000)
                .putInt(60_000)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        byte[] bomb = joined(
                Arrays.copyOf(picture("png", 1, 1), 8),
                pngChunk("IHDR", head),
                pngChunk("IDAT", new byte[100]),
                pngChunk("IEND", new byte[0]));
        assertThat(ImageContent.measure("image/png", bomb, new Turn(Orientation.UPRIGHT)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "image/png", "image/gif", "image/webp"})
    void whatBreaksOffAnywhereDoesNoHarm(String type) throws IOException {
        byte[] whole = type.equals("image/webp")
                ? joined(
                        ascii("RIFF"),
                        new byte[] {30, 0, 0, 0},
                        ascii("WEBPVP8L"),
                        new byte[] {18, 0, 0, 0, 0x2f},
                        new byte[17])
                : picture(type.substring("image/".length()), 60, 40);
        for (int length = 0; length < whole.length; length += 1 + length / 50) {
            ImageContent.cleaned(type, Arrays.copyOf(whole, length))
                    .ifPresent(cleaned -> ImageContent.measure(type, cleaned, new Turn(Orientation.UPRIGHT)));
        }
        assertThat(ImageContent.cleaned(type, ascii("nothing of the kind"))).isEmpty();
    }
}
