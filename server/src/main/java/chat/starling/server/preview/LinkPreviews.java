package chat.starling.server.preview;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Access;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import chat.starling.server.message.Messages;
import chat.starling.server.preview.PreviewStore.Known;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the previews of messages to those who may read them. Blocks, but never for the web. */
public final class LinkPreviews {
    private final Conversations conversations;
    private final Messages messages;
    private final PreviewStore store;
    private final LookUps lookUps;

    public LinkPreviews(Conversations conversations, Messages messages, PreviewStore store, LookUps lookUps) {
        this.conversations = conversations;
        this.messages = messages;
        this.store = store;
        this.lookUps = lookUps;
    }

    /** @param address the link of the message, never one that its page names */
    public record Shown(Seq seq, WebAddress address, Preview preview) {}

    /** @param pending messages whose links are being looked up, or will be: ask again */
    public record Previews(List<Shown> shown, List<Seq> pending) {}

    /** @param seqs of messages; those without a preview are left out */
    public Answer<Previews> of(UserId reader, ConversationId conversation, List<Seq> seqs) {
        Refusal refusal =
                Access.see(conversations.standing(conversation, reader).orElse(null));
        return refusal == null
                ? new Answer.Given<>(of(reader, links(messages.at(conversation, seqs, reader))))
                : new Answer.Refused<>(refusal);
    }

    private static Map<Seq, WebAddress> links(List<Message> messages) {
        Map<Seq, WebAddress> links = new LinkedHashMap<>();
        messages.forEach(message -> link(message).ifPresent(address -> links.put(message.seq(), address)));
        return links;
    }

    private static Optional<WebAddress> link(Message message) {
        String text = message.text();
        return text == null || message.extras().previewRemoved() ? Optional.empty() : LinkInText.first(text);
    }

    private Previews of(UserId reader, Map<Seq, WebAddress> links) {
        Map<WebAddress, Known> known = links.isEmpty() ? Map.of() : store.find(links.values());
        List<Shown> shown = new ArrayList<>();
        List<Seq> pending = new ArrayList<>();
        links.forEach((seq, address) -> {
            switch (known.get(address)) {
                case null -> {
                    lookUps.begin(reader, address);
                    pending.add(seq);
                }
                case Known.Asked _ -> pending.add(seq);
                case Known.Nothing _ -> {}
                case Known.Found(Preview preview) -> shown.add(new Shown(seq, address, preview));
            }
        });
        return new Previews(shown, pending);
    }
}
