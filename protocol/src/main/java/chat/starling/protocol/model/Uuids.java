package chat.starling.protocol.model;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** Makes and reads UUIDs. */
final class Uuids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CANONICAL_LENGTH = 36;

    private Uuids() {}

    /** RFC 9562, section 5.7: 48 bits of Unix milliseconds, then 74 random bits. */
    static UUID version7() {
        long high = (System.currentTimeMillis() << 16) | 0x7000 | RANDOM.nextInt(0x1000);
        long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Stricter than {@link UUID#fromString}, which takes short groups and signs: one id has one spelling, but for case. */
    static UUID parse(String text) {
        if (text.length() != CANONICAL_LENGTH) {
            throw new IllegalArgumentException("a UUID has 36 characters");
        }
        for (int index = 0; index < CANONICAL_LENGTH; index++) {
            if (!isCanonical(index, text.charAt(index))) {
                throw new IllegalArgumentException("a UUID is 8-4-4-4-12 hexadecimal digits");
            }
        }
        return UUID.fromString(text);
    }

    private static boolean isCanonical(int index, char character) {
        return switch (index) {
            case 8, 13, 18, 23 -> character == '-';
            default -> HexFormat.isHexDigit(character);
        };
    }
}
