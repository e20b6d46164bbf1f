package chat.starling.protocol.model;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes and reads UUIDs. */
final class Uuids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CANONICAL_LENGTH = 36;

    private Uuids() {}

    /** RFC 9562, section 5.7: 48 bits of Unix milliseconds, then 74 random bits. */
    static UUID version7() {
        long high = System.currentTimeMillis() << 16 | 0x7000 | RANDOM.nextInt(0x1000);
        long low = RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Stricter than {@link UUID#fromString}, which takes short groups: one id has one spelling, but for case. */
    static UUID parse(String text) {
        if (text.length() != CANONICAL_LENGTH) {
            throw new IllegalArgumentException("a UUID has 36 characters");
        }
        return UUID.fromString(text);
    }
}
