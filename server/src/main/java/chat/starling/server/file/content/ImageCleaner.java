package chat.starling.server.file.content;

import java.io.IOException;

/**
 * Copies a picture without what it says besides its pixels: place, time, camera, owner, previews of what was cut off, and whatever is
 * hidden behind its end. No pixel changes.
 */
@FunctionalInterface
interface ImageCleaner {

    /**
     * @return how the picture has to be turned, which the copy still says
     * @throws MalformedImageException when the original cannot be followed to its end
     */
    Orientation clean(ImageBytes bytes) throws IOException;
}
