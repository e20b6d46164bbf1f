package chat.starling.client;

import chat.starling.protocol.model.Seq;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the links of messages lead to.
 *
 * @param pending messages whose links are being looked up, or will be: ask again after a while
 */
public record LinkPreviews(List<Preview> previews, List<Seq> pending) {

    /**
     * What a page says of itself.
     *
     * @param seq of the message
     * @param url the link of the message
     * @param site the name of the whole of which the page is a part
     */
    public record Preview(
            Seq seq,
            String url,
            @Nullable String title,
            @Nullable String description,
            @Nullable String site,
            @Nullable Image image) {}

    /** @param type image/jpeg or image/png */
    public record Image(String type, int width, int height, byte[] bytes) {
        @Override
        public String toString() {
            return "Image[" + type + ", " + bytes.length + " bytes]";
        }
    }
}
