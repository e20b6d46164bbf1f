package chat.starling.server.preview;

import com.ibm.icu.text.IDNA;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host of an address in its one spelling.
 *
 * <p>There are many ways to write one address: {@code 2130706433}, {@code 0x7f.1} and {@code 127.1} are all 127.0.0.1 to some
 * program. Here a number means an address in four decimal parts or nothing at all. Names are brought into ASCII as browsers do it
 * (UTS #46), which also turns full-width digits and dots into the usual ones before anything is judged.
 */
final class HostName {
    private static final int MAX_LENGTH = 253;
    private static final IDNA NAMES = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ);

    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final Pattern FOUR_PARTS = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");

    private HostName() {}

    static Optional<String> parse(String text) {
        return text.startsWith("[") ? version6(text.substring(1, text.length() - 1)) : name(text);
    }

    /** With a zone it would name an interface of this machine, and what holds an address of version 4 hides it. */
    private static Optional<String> version6(String text) {
        if (text.indexOf('%') >= 0) {
            return Optional.empty();
        }
        try {
            return Inet6Address.ofLiteral(text) instanceof Inet6Address address
                    ? Optional.of('[' + address.getHostAddress() + ']')
                    : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Optional<String> name(String text) {
        IDNA.Info info = new IDNA.Info();
        String ascii = NAMES.nameToASCII(text, new StringBuilder(), info).toString();
        String bare = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        boolean wrong = info.hasErrors() && !onlyTheLastLabelIsEmpty(info, ascii);
        if (wrong || bare.isEmpty() || bare.endsWith(".") || bare.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        boolean number =
                NUMBER.matcher(bare.substring(bare.lastIndexOf('.') + 1)).matches();
        return number ? version4(bare) : Optional.of(bare);
    }

    private static boolean onlyTheLastLabelIsEmpty(IDNA.Info info, String ascii) {
        return ascii.endsWith(".")
                && info.getErrors().stream().allMatch(error -> error == IDNA.Error.EMPTY_LABEL)
                && !ascii.contains("..");
    }

    private static Optional<String> version4(String text) {
        if (!FOUR_PARTS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Inet4Address.ofLiteral(text).getHostAddress());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
