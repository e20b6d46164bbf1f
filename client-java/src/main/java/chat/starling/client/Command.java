package chat.starling.client;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.SendOptions;
import chat.starling.protocol.model.Seq;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What adds one event to a conversation. The nonce names it for ever: sent twice, it is done once. */
public sealed interface Command {

    ConversationId conversation();

    Nonce nonce();

    ClientFrame frame(RequestId id);

    /** The seq that the command is about; empty for what stands alone. */
    default Optional<Seq> target() {
        return Optional.empty();
    }

    /** A command about a message that is there. */
    sealed interface Change extends Command {
        Seq seq();

        @Override
        default Optional<Seq> target() {
            return Optional.of(seq());
        }
    }

    /** @param replyTo the seq of the message that this one answers */
    record Send(
            ConversationId conversation,
            Nonce nonce,
            String text,
            @Nullable Seq replyTo,
            SendOptions options) implements Command {
        public Send(ConversationId conversation, Nonce nonce, String text, @Nullable Seq replyTo) {
            this(conversation, nonce, text, replyTo, SendOptions.NONE);
        }

        @Override
        public ClientFrame frame(RequestId id) {
            return new ClientFrame.Send(id, conversation, nonce, text, replyTo, options);
        }
    }

    record Edit(ConversationId conversation, Nonce nonce, Seq seq, String text) implements Change {
        @Override
        public ClientFrame frame(RequestId id) {
            return new ClientFrame.Edit(id, conversation, seq, nonce, text);
        }
    }

    record Delete(ConversationId conversation, Nonce nonce, Seq seq) implements Change {
        @Override
        public ClientFrame frame(RequestId id) {
            return new ClientFrame.Delete(id, conversation, seq, nonce);
        }
    }

    /** @param on false takes the pin off */
    record Pin(ConversationId conversation, Nonce nonce, Seq seq, boolean on) implements Change {
        @Override
        public ClientFrame frame(RequestId id) {
            return new ClientFrame.Pin(id, conversation, seq, nonce, on);
        }
    }

    /** @param on false takes the reaction back */
    record React(ConversationId conversation, Nonce nonce, Seq seq, String emoji, boolean on) implements Change {
        @Override
        public ClientFrame frame(RequestId id) {
            return new ClientFrame.React(id, conversation, seq, nonce, emoji, on);
        }
    }
}
