package chat.starling.server.preview;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cache of previews that all nodes share; its clock is its own. All methods block. */
public interface PreviewStore {

    /** What is known of an address. */
    sealed interface Known {

        /** Some node looks it up now. */
        record Asked() implements Known {}

        /** There was nothing to show, whatever the reason. */
        record Nothing() implements Known {}

        record Found(Preview preview) implements Known {}
    }

    /** Without those that nothing is known of, or nothing any more. */
    Map<WebAddress, Known> find(Collection<WebAddress> addresses);

    /**
     * Makes the caller the one who looks the address up, of all nodes, unless something is known of it.
     *
     * @param patience how long the others wait, in case that the caller dies
     */
    boolean claim(WebAddress address, Duration patience);

    /** @param preview null for nothing */
    void keep(WebAddress address, @Nullable Preview preview, Duration time);

    /** Forgets what has expired, and the oldest of what is more than {@code most}. */
    void tidy(int most);
}
