package chat.starling.server.preview;

import chat.starling.server.preview.Web.Fetched.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads what a page says of itself: Open Graph, else the card for Twitter, else HTML's own title and description. */
final class PageReader {
    private static final int MAX_TITLE = 200;
    private static final int MAX_DESCRIPTION = 400;
    private static final int MAX_SITE = 80;

    /** Signs that are not seen, of which some turn the direction of what follows. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}&&[^\\t\\n\\r\\u200d]]");

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");

    private final Document page;
    private final WebAddress from;

    private PageReader(Document page, WebAddress from) {
        this.page = page;
        this.from = from;
    }

    /** @param pictures where a picture of the page may be, the best first */
    record Page(Preview preview, List<WebAddress> pictures) {}

    static Page read(Content content) throws IOException {
        String charset = content.charset() == null ? null : content.charset().name();
        ByteArrayInputStream bytes = new ByteArrayInputStream(content.bytes());
        return new PageReader(Jsoup.parse(bytes, charset, content.from().toString()), content.from()).page();
    }

    private Page page() {
        String title = firstOf(MAX_TITLE, meta("og:title"), meta("twitter:title"), page.title());
        String description =
                firstOf(MAX_DESCRIPTION, meta("og:description"), meta("twitter:description"), meta("description"));
        String site = firstOf(MAX_SITE, meta("og:site_name"), meta("application-name"));
        return new Page(new Preview(title, description, site, null), pictures());
    }

    private List<WebAddress> pictures() {
        return Stream.of(
                        meta("og:image:secure_url"),
                        meta("og:image"),
                        meta("twitter:image"),
                        link("apple-touch-icon"),
                        link("icon"))
                .filter(Objects::nonNull)
                .map(from::resolve)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private @Nullable String meta(String name) {
        Element found = page.selectFirst("meta[property=" + quoted(name) + "], meta[name=" + quoted(name) + "]");
        return found == null ? null : found.attr("content");
    }

    private @Nullable String link(String relation) {
        Element found = page.selectFirst("link[rel~=(?i)(^|\\s)" + relation + "(\\s|$)][href]");
        return found == null ? null : found.attr("href");
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static @Nullable String firstOf(int most, @Nullable String... texts) {
        return Stream.of(texts)
                .filter(Objects::nonNull)
                .map(text -> bounded(text, most))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String bounded(String text, int most) {
        String line = SPACES.matcher(UNSEEN.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "…";
    }
}
