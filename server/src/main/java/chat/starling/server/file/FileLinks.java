package chat.starling.server.file;

import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.SessionId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links by which a browser fetches one file without showing a token. A link is of one session and ends by itself after one to two
 * hours; whether the user of the session may see the file is asked each time. All links of an hour are the same, so that the browser
 * needs a picture only once.
 */
public final class FileLinks {
    private static final Duration STEP = Duration.ofHours(1);
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final InstantSource clock;

    /** @param key the same on all nodes */
    public FileLinks(byte[] key, InstantSource clock) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    /** @param expires in seconds since 1970 */
    public record Link(FileId file, SessionId session, long expires, String signature) {
        public Instant expiresAt() {
            return Instant.ofEpochSecond(expires);
        }

        @Override
        public String toString() {
            return "Link[" + file + "]";
        }
    }

    public Link link(FileId file, SessionId session) {
        long step = STEP.toSeconds();
        long expires = (clock.instant().getEpochSecond() / step + 2) * step;
        return new Link(file, session, expires, signature(file, session, expires));
    }

    /** Whether this installation made the link, and it has not ended. */
    public boolean isGood(Link link) {
        byte[] right = signature(link.file(), link.session(), link.expires()).getBytes(StandardCharsets.US_ASCII);
        byte[] given = link.signature().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, given) && clock.instant().getEpochSecond() < link.expires();
    }

    private String signature(FileId file, SessionId session, long expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signed = mac.doFinal((file + " " + session + " " + expires).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
