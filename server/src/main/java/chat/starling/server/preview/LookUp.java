package chat.starling.server.preview;

import chat.starling.server.file.content.ImageContent;
import chat.starling.server.preview.Preview.Picture;
import chat.starling.server.preview.Web.Fetched;
import chat.starling.server.preview.Web.Wanted;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Makes a preview of what an address leads to: the page, and one of its pictures. Blocks, for {@link #PATIENCE} at most. */
final class LookUp {
    /** For all that is fetched for one preview together. */
    static final Duration PATIENCE = Duration.ofSeconds(12);

    /** The longer side of a picture, in pixels: twice what is shown, for screens with fine pixels. */
    private static final int SIDE = 320;

    private static final long MOST_PIXELS = 16_000_000;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_PICTURES_TRIED = 2;

    /** Pictures are drawn one at a time, so that many take neither the memory nor the processors of all others. */
    private final ReentrantLock drawing = new ReentrantLock();

    private final Web web;
    private final PreviewMetrics metrics;

    LookUp(Web web, PreviewMetrics metrics) {
        this.web = web;
        this.metrics = metrics;
    }

    /** Empty when there is nothing to show, for whatever reason. */
    Optional<Preview> of(WebAddress address) {
        long start = System.nanoTime();
        Optional<Preview> found = of(address, start + PATIENCE.toNanos());
        metrics.lookedUp(System.nanoTime() - start);
        return found;
    }

    private Optional<Preview> of(WebAddress address, long until) {
        return switch (web.fetch(address, Wanted.PAGE, until)) {
            case Fetched.Content content -> counted(preview(content, until));
            case Fetched.Failed(Web.Reason reason) -> {
                metrics.failed(reason);
                yield Optional.empty();
            }
        };
    }

    private Optional<Preview> counted(Preview preview) {
        metrics.found(!preview.isEmpty());
        return Optional.of(preview).filter(shown -> !shown.isEmpty());
    }

    private Preview preview(Fetched.Content content, long until) {
        if (content.picture()) {
            return new Preview(null, null, null, drawn(content.bytes()));
        }
        try {
            PageReader.Page page = PageReader.read(content);
            Preview said = page.preview();
            Picture picture = said.title() == null ? null : picture(page.pictures(), until);
            return new Preview(said.title(), said.description(), said.site(), picture);
        } catch (IOException | RuntimeException unreadable) {
            // Whatever a parser makes of what strangers wrote, it is no page for us.
            return new Preview(null, null, null, null);
        }
    }

    private @Nullable Picture picture(List<WebAddress> candidates, long until) {
        return candidates.stream()
                .limit(MOST_PICTURES_TRIED)
                .map(candidate -> fetched(candidate, until))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private Optional<Picture> fetched(WebAddress address, long until) {
        return web.fetch(address, Wanted.PICTURE, until) instanceof Fetched.Content content
                ? Optional.ofNullable(drawn(content.bytes()))
                : Optional.empty();
    }

    private @Nullable Picture drawn(byte[] bytes) {
        drawing.lock();
        try {
            return ImageContent.small(bytes, SIDE, MOST_PIXELS)
                    .filter(small -> small.bytes().length <= MOST_BYTES)
                    .map(small -> new Picture(
                            small.bytes(),
                            small.type(),
                            small.dimensions().width(),
                            small.dimensions().height()))
                    .orElse(null);
        } catch (IOException | RuntimeException notAPicture) {
            return null;
        } finally {
            drawing.unlock();
        }
    }
}
