package chat.starling.server.file.content;

import chat.starling.protocol.model.Attachment.Dimensions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** Pictures that browsers show: cleans them, measures them and makes small ones of them. */
public final class ImageContent {
    /** Larger pictures are cleaned, but they are files like any other. */
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    /** More than cameras of telephones take, and what a browser can still decode; the same for the thumbnail and for showing. */
    public static final long MAX_PIXELS = 50_000_000;

    private static final Map<String, ImageCleaner> CLEANERS = Map.of(
            "image/jpeg", new JpegCleaner(),
            "image/png", new PngCleaner(),
            "image/gif", new GifCleaner(),
            "image/webp", new WebpCleaner());

    static {
        // What is read is in memory already; without this it would be written to a temporary file once more.
        ImageIO.setUseCache(false);
    }

    private ImageContent() {}

    /** @param dimensions as it is shown */
    public record Measured(Dimensions dimensions, @Nullable SmallImage thumbnail) {}

    /** @param type image/jpeg or image/png */
    public record SmallImage(byte[] bytes, String type, Dimensions dimensions) {}

    public static boolean isKnown(String type) {
        return CLEANERS.containsKey(type);
    }

    /**
     * Copies a picture without what it says besides its pixels.
     *
     * @return whether the original was a picture of that type; else nothing that was written is of use
     * @throws IOException when the original cannot be read or the copy not be written
     */
    public static Optional<Turn> clean(String type, InputStream original, OutputStream copy) throws IOException {
        ImageCleaner cleaner = CLEANERS.get(type);
        if (cleaner == null) {
            throw new IllegalArgumentException("nobody cleans " + type);
        }
        try {
            ImageBytes bytes = new ImageBytes(original, copy);
            Orientation orientation = cleaner.clean(bytes);
            bytes.finish();
            return Optional.of(new Turn(orientation));
        } catch (MalformedImageException malformed) {
            return Optional.empty();
        }
    }

    /** How a cleaned picture has to be turned to be seen upright. */
    public record Turn(Orientation orientation) {}

    /**
     * Measures a cleaned picture and makes a small one of it where that is of use. Empty when it has too many pixels or cannot be
     * understood: then nobody should try to show it either.
     */
    public static Optional<Measured> measure(String type, byte[] image, Turn turn) {
        return read(type, image, reader -> measure(type, image.length, reader, turn.orientation()));
    }

    @FunctionalInterface
    private interface Reading<T> {
        Optional<T> of(ImageReader reader) throws IOException;
    }

    private static <T> Optional<T> read(String type, byte[] image, Reading<T> reading) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type);
        if (!readers.hasNext()) {
            return Optional.empty();
        }
        ImageReader reader = readers.next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(image))) {
            reader.setInput(stream, false, true);
            return reading.of(reader);
        } catch (IOException | RuntimeException notUnderstood) {
            // Decoders answer what is broken with whatever exception they come across.
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    private static Optional<Measured> measure(String type, int size, ImageReader reader, Orientation orientation)
            throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1 || (long) width * height > MAX_PIXELS) {
            return Optional.empty();
        }
        Dimensions shown = orientation.swapsSides() ? new Dimensions(height, width) : new Dimensions(width, height);
        boolean moves = type.equals("image/gif");
        SmallImage thumbnail = moves ? null : Thumbnails.of(reader, width, height, size, orientation);
        return Optional.of(new Measured(shown, thumbnail));
    }

    /**
     * A small picture of whatever somebody calls a picture: cleaned, drawn anew, upright. Empty for what is none or has
     * too many pixels.
     *
     * @param side the most that its longer side has, in pixels
     */
    public static Optional<SmallImage> small(byte[] picture, int side, long mostPixels) throws IOException {
        String type = MediaType.of(picture);
        if (!isKnown(type)) {
            return Optional.empty();
        }
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        Optional<Turn> turn = clean(type, new ByteArrayInputStream(picture), copy);
        return turn.flatMap(how -> small(type, copy.toByteArray(), how, side, mostPixels));
    }

    private static Optional<SmallImage> small(String type, byte[] clean, Turn turn, int side, long mostPixels) {
        return read(type, clean, reader -> {
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            boolean fits = width >= 1 && height >= 1 && (long) width * height <= mostPixels;
            return Optional.ofNullable(
                    fits ? Thumbnails.drawn(reader, Math.max(width, height), turn.orientation(), side) : null);
        });
    }

    /** For tests and small pictures: cleans in memory. */
    static Optional<byte[]> cleaned(String type, byte[] original) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        return clean(type, new ByteArrayInputStream(original), copy).map(turn -> copy.toByteArray());
    }
}
