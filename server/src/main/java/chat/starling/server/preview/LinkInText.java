package chat.starling.server.preview;

import chat.starling.server.mention.CodeMask;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the link of a message that is previewed: the first one that is neither code nor hidden as a spoiler. */
public final class LinkInText {
    private static final Pattern LINK =
            Pattern.compile("(?<![\\p{L}\\p{N}_])https?://[^\\s<>\"`\\p{Cntrl}]+", Pattern.CASE_INSENSITIVE);

    private static final Pattern SPOILER = Pattern.compile("\\|\\|.+?\\|\\|", Pattern.DOTALL);

    /** They may stand in an address, but at its end they end the sentence or the mark-up. */
    private static final String ENDINGS = ".,;:!?'*_~|]}";

    private LinkInText() {}

    public static Optional<WebAddress> first(String text) {
        return text.toLowerCase(Locale.ROOT).contains("http") ? found(text) : Optional.empty();
    }

    private static Optional<WebAddress> found(String text) {
        String shown = SPOILER.matcher(CodeMask.masked(text)).replaceAll(" ");
        Matcher links = LINK.matcher(shown);
        while (links.find()) {
            Optional<WebAddress> address = WebAddress.parse(trimmed(links.group()));
            if (address.isPresent()) {
                return address;
            }
        }
        return Optional.empty();
    }

    /** As far as the bracket that was opened before the link. */
    private static String trimmed(String link) {
        int end = closedBefore(link);
        while (end > 0 && ENDINGS.indexOf(link.charAt(end - 1)) >= 0) {
            end--;
        }
        return link.substring(0, end);
    }

    private static int closedBefore(String link) {
        int open = 0;
        for (int i = 0; i < link.length(); i++) {
            char each = link.charAt(i);
            open += each == '(' ? 1 : each == ')' ? -1 : 0;
            if (open < 0) {
                return i;
            }
        }
        return link.length();
    }
}
