package chat.starling.protocol.frame;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.SendOptions;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client says to the server. */
public sealed interface ClientFrame {
    int MAX_BYTES = 64 * 1024;
    int MAX_SYNC_ENTRIES = 500;
    int MAX_WATCHED_USERS = 500;
    int MAX_HISTORY_LIMIT = 200;
    int DEFAULT_HISTORY_LIMIT = 50;

    /** Null when the client wants no {@code re} in the answer. */
    @Nullable
    RequestId id();

    /** The first frame of a session. {@code toString} leaves the token out. */
    record Hello(
            @Nullable RequestId id, String token, @Nullable String client) implements ClientFrame {
        @Override
        public String toString() {
            return "Hello[id=" + id + ", client=" + client + "]";
        }
    }

    record Send(
            @Nullable RequestId id,
            ConversationId conversation,
            Nonce nonce,
            String text,
            @Nullable Seq replyTo,
            SendOptions options)
            implements ClientFrame {
        public Send(
                @Nullable RequestId id, ConversationId conversation, Nonce nonce, String text, @Nullable Seq replyTo) {
            this(id, conversation, nonce, text, replyTo, SendOptions.NONE);
        }
    }

    record Edit(@Nullable RequestId id, ConversationId conversation, Seq seq, Nonce nonce, String text)
            implements ClientFrame {}

    record Delete(@Nullable RequestId id, ConversationId conversation, Seq seq, Nonce nonce) implements ClientFrame {}

    record React(@Nullable RequestId id, ConversationId conversation, Seq seq, Nonce nonce, String emoji, boolean on)
            implements ClientFrame {}

    record Pin(@Nullable RequestId id, ConversationId conversation, Seq seq, Nonce nonce, boolean on)
            implements ClientFrame {}

    /** @param after for each conversation the last seq that the client has, at most {@link #MAX_SYNC_ENTRIES} */
    record Sync(@Nullable RequestId id, Epoch epoch, Map<ConversationId, Seq> after) implements ClientFrame {}

    /**
     * @param before messages with a smaller seq; null for the newest
     * @param limit 1 to {@link #MAX_HISTORY_LIMIT}
     */
    record History(
            @Nullable RequestId id,
            ConversationId conversation,
            @Nullable Seq before,
            int limit) implements ClientFrame {}

    /** @param thread the root of the thread in which the position is moved; null for the conversation */
    record Read(
            @Nullable RequestId id,
            ConversationId conversation,
            Seq seq,
            @Nullable Seq thread) implements ClientFrame {
        public Read(@Nullable RequestId id, ConversationId conversation, Seq seq) {
            this(id, conversation, seq, null);
        }
    }

    record Typing(@Nullable RequestId id, ConversationId conversation) implements ClientFrame {}

    /** @param users at most {@link #MAX_WATCHED_USERS} */
    record Watch(@Nullable RequestId id, Set<UserId> users) implements ClientFrame {}

    record Ping(@Nullable RequestId id) implements ClientFrame {}
}
