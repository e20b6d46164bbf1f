package chat.starling.server.preview;

import org.jspecify.annotations.Nullable;

/**
 * What is shown of a page. Its texts are the page's own and bounded; a reader decides what to think of them.
 *
 * @param site the name that the page gives to the whole of which it is a part
 */
public record Preview(
        @Nullable String title,
        @Nullable String description,
        @Nullable String site,
        @Nullable Picture picture) {

    /**
     * A small picture, drawn anew by this server.
     *
     * @param type image/jpeg or image/png
     */
    public record Picture(byte[] bytes, String type, int width, int height) {
        @Override
        public String toString() {
            return "Picture[" + type + ", " + bytes.length + " bytes]";
        }
    }

    /** A page that says nothing of itself has no preview. */
    public boolean isEmpty() {
        return title == null && picture == null;
    }
}
