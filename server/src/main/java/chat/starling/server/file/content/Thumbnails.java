package chat.starling.server.file.content;

import chat.starling.protocol.model.Attachment.Dimensions;
import chat.starling.server.file.content.ImageContent.SmallImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Small pictures of large ones, upright. Of a large one only every n-th pixel is kept while it is read. */
final class Thumbnails {
    /** The longer side, in pixels: twice that of a preview, for screens with fine pixels. */
    private static final int SIDE = 720;

    /** A picture that is as small as this is its own thumbnail. */
    private static final int SMALL_BYTES = 120 * 1024;

    private static final float QUALITY = 0.8f;

    private Thumbnails() {}

    /** Null when the picture is small as it is, or its colours are none that can be written. */
    static @Nullable SmallImage of(ImageReader reader, int width, int height, int size, Orientation orientation)
            throws IOException {
        int longer = Math.max(width, height);
        return longer <= SIDE && size <= SMALL_BYTES ? null : drawn(reader, longer, orientation, SIDE);
    }

    /**
     * Null when the picture cannot be understood, or its colours are none that can be written.
     *
     * @param longer its longer side now
     * @param side the most that it has after
     */
    static @Nullable SmallImage drawn(ImageReader reader, int longer, Orientation orientation, int side)
            throws IOException {
        ImageReadParam some = reader.getDefaultReadParam();
        int step = Math.max(1, longer / (2 * side));
        some.setSourceSubsampling(step, step, 0, 0);
        try {
            return written(scaled(reader.read(0, some), orientation, side));
        } catch (IOException | RuntimeException notUnderstood) {
            return null;
        }
    }

    private static BufferedImage scaled(BufferedImage image, Orientation orientation, int side) {
        int width = image.getWidth();
        int height = image.getHeight();
        double scale = Math.min(1, (double) side / Math.max(width, height));
        int shownWidth = Math.max(1, (int) Math.round((orientation.swapsSides() ? height : width) * scale));
        int shownHeight = Math.max(1, (int) Math.round((orientation.swapsSides() ? width : height) * scale));
        boolean opaque = !image.getColorModel().hasAlpha();
        BufferedImage small = new BufferedImage(
                shownWidth, shownHeight, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        AffineTransform upright = AffineTransform.getScaleInstance(scale, scale);
        upright.concatenate(orientation.transform(width, height));
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        pen.drawImage(image, upright, null);
        pen.dispose();
        return small;
    }

    private static SmallImage written(BufferedImage image) throws IOException {
        String format = image.getColorModel().hasAlpha() ? "png" : "jpeg";
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam manner = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                manner.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                manner.setCompressionQuality(QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), manner);
        } finally {
            writer.dispose();
        }
        return new SmallImage(
                bytes.toByteArray(), "image/" + format, new Dimensions(image.getWidth(), image.getHeight()));
    }
}
