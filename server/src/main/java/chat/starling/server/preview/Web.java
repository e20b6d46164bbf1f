package chat.starling.server.preview;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * The web, as far as strangers may send this server there.
 *
 * <p>The law of every implementation: no bytes leave for an address that {@code http} over the public internet would not reach,
 * whatever a name resolves to and wherever an answer leads; an answer is read no further than it is asked for, in time and in bytes,
 * also after it is unpacked.
 */
public interface Web {

    /** What a page or picture is fetched for. */
    enum Wanted {
        PAGE,
        PICTURE
    }

    sealed interface Fetched {

        /**
         * @param from where it was at last
         * @param picture whether it is called a picture rather than a page
         * @param charset as it is told beside the bytes, if at all
         */
        record Content(
                WebAddress from,
                byte[] bytes,
                boolean picture,
                @Nullable Charset charset) implements Fetched {}

        record Failed(Reason reason) implements Fetched {}
    }

    /** Why there is nothing; for those who run the server, never for those who ask. */
    enum Reason {
        /** The address is none that may be asked. */
        FORBIDDEN,
        /** Asked too often of late. */
        BUSY,
        /** No answer, not in time, or one that makes no sense. */
        UNREACHABLE,
        /** An answer that is no page or picture, or no success. */
        UNSUITABLE
    }

    /** @param until by {@link System#nanoTime}. Blocks */
    Fetched fetch(WebAddress address, Wanted wanted, long until);
}
