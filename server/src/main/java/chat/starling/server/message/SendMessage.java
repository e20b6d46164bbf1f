package chat.starling.server.message;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.MessageText;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.SendOptions;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.ConversationLog;
import chat.starling.server.log.Refusal;
import chat.starling.server.telemetry.Span;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Says something in a conversation. Both edges, socket and REST, come here. Never blocks. */
public final class SendMessage {
    private final ConversationLog log;

    public SendMessage(ConversationLog log) {
        this.log = log;
    }

    /** @param span of the edge, which begins and ends it; told where the message went, never what it says */
    public CompletableFuture<AppendOutcome> send(
            UserId sender,
            ConversationId conversation,
            Nonce nonce,
            String text,
            @Nullable Seq replyTo,
            SendOptions options,
            Span span) {
        EventBody message = new EventBody.Message(text, replyTo, extras(options));
        Refusal refusal = refusal(text, options);
        CompletableFuture<AppendOutcome> outcome = refusal == null
                ? log.append(new Append(conversation, sender, nonce, message, span))
                : CompletableFuture.completedFuture(new AppendOutcome.Refused(refusal));
        return span.isRecorded() ? outcome.thenApply(what -> told(span, conversation, what)) : outcome;
    }

    private static MessageExtras extras(SendOptions options) {
        return MessageExtras.ofThread(options.thread(), options.alsoInConversation())
                .withAttachments(
                        options.attachments().stream().map(Attachment::named).toList())
                .withPoll(options.poll());
    }

    private static AppendOutcome told(Span span, ConversationId conversation, AppendOutcome outcome) {
        span.tell(Span.Attribute.CONVERSATION, conversation);
        switch (outcome) {
            case AppendOutcome.Appended appended ->
                span.tell(Span.Attribute.SEQ, appended.seq().value());
            case AppendOutcome.Refused(Refusal refusal) ->
                span.failed(refusal.code().name().toLowerCase(Locale.ROOT));
            case AppendOutcome.Unchanged unchanged -> {}
        }
        return outcome;
    }

    private static @Nullable Refusal refusal(String text, SendOptions options) {
        if (options.alsoInConversation() && options.thread() == null) {
            return Refusal.invalid("also_in_conversation is for a message in a thread");
        }
        boolean carriesSomething = !options.attachments().isEmpty();
        return text.isEmpty() && carriesSomething ? null : textRefusal(text);
    }

    /** What is wrong with the text of a message, or null. */
    public static @Nullable Refusal textRefusal(String text) {
        MessageText.Problem problem = MessageText.problemOf(text);
        if (problem == null) {
            return null;
        }
        return new Refusal(ErrorCode.of(problem), problem.explanation());
    }
}
