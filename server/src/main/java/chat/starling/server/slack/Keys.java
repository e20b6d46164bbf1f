package chat.starling.server.slack;

import chat.starling.protocol.model.Nonce;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Nonces out of ids in Slack: the same thing has the same nonce, however often it is imported. */
record Keys(String workspace, String conversation) {

    /** @param parts what names the thing within its conversation */
    Nonce nonce(Object... parts) {
        StringBuilder name =
                new StringBuilder("slack\n").append(workspace).append('\n').append(conversation);
        for (Object part : parts) {
            name.append('\n').append(part);
        }
        ByteBuffer hash = ByteBuffer.wrap(sha256(name.toString()));
        long high = hash.getLong() & ~0xf000L | 0x8000;
        long low = hash.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new Nonce(new UUID(high, low));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
