package chat.starling.client;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Nonce;
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

    /** @param replyTo the seq of the message that this one answers */
    record Send(
            ConversationId conversation,
            Nonce nonce,
            String text,
            @Nullable Seq replyTo) implements Command {
        @Override
        public ClientFrame frame(RequestId id) {
            return new ClientFrame.Send(id, conversation, nonce, text, replyTo);
        }
    }

    record Edit(ConversationId conversation, Nonce nonce, Seq seq, String text) implements Command {
        @Override
        public ClientFrame frame(RequestId id) {
            return new ClientFrame.Edit(id, conversation, seq, nonce, text);
        }

        @Override
        public Optional<Seq> target() {
            return Optional.of(seq);
        }
    }

    record Delete(ConversationId conversation, Nonce nonce, Seq seq) implements Command {
        @Override
        public ClientFrame frame(RequestId id) {
            return new ClientFrame.Delete(id, conversation, seq, nonce);
        }

        @Override
        public Optional<Seq> target() {
            return Optional.of(seq);
        }
    }

    /** @param on false takes the pin off */
    record Pin(ConversationId conversation, Nonce nonce, Seq seq, boolean on) implements Command {
        @Override
        public ClientFrame frame(RequestId id) {
            return new ClientFrame.Pin(id, conversation, seq, nonce, on);
        }

        @Override
        public Optional<Seq> target() {
            return Optional.of(seq);
        }
    }

    /** @param on false takes the reaction back */
    record React(ConversationId conversation, Nonce nonce, Seq seq, String emoji, boolean on) implements Command {
        @Override
        public ClientFrame frame(RequestId id) {
            return new ClientFrame.React(id, conversation, seq, nonce, emoji, on);
        }

        @Override
        public Optional<Seq> target() {
            return Optional.of(seq);
        }
    }
}
