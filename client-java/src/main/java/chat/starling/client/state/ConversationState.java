package chat.starling.client.state;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Poll;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it stands after the event {@code head}. Immutable.
 *
 * <p>{@link #apply} copies what it changes, so its time grows with the number of messages held; {@link #newest} keeps
 * that bounded. Events about messages that are not held change only the head.
 *
 * @param self the reader, whose reactions are {@code mine}
 * @param name absent for a direct conversation
 * @param topic what it is about, if anybody has said so
 * @param settings how it is led
 * @param messages by seq, ascending
 */
public record ConversationState(
        UserId self,
        @Nullable String name,
        @Nullable String topic,
        ConversationSettings settings,
        Map<UserId, Role> members,
        NavigableMap<Seq, Message> messages,
        Seq head) {

    public ConversationState {
        members = Map.copyOf(members);
        messages = Collections.unmodifiableNavigableMap(messages);
    }

    /** A conversation before its first event. */
    public static ConversationState empty(UserId self, @Nullable String name) {
        return new ConversationState(self, name, null, ConversationSettings.NONE, Map.of(), new TreeMap<>(), Seq.ZERO);
    }

    /** Of what was fetched: the conversation, those who are in it, and the messages of a page. */
    public static ConversationState fetched(
            UserId self, Conversation conversation, Map<UserId, Role> members, List<Message> messages) {
        NavigableMap<Seq, Message> bySeq = new TreeMap<>();
        messages.forEach(message -> bySeq.put(message.seq(), message));
        return new ConversationState(
                self,
                conversation.name(),
                conversation.topic(),
                conversation.settings(),
                members,
                bySeq,
                conversation.head());
    }

    /**
     * The state after {@code event}. An event that was applied before changes nothing.
     *
     * @throws IllegalArgumentException when an event is missing between the head and this one: fetch afresh
     */
    public ConversationState apply(Event event) {
        long seq = event.seq().value();
        if (seq <= head.value()) {
            return this;
        }
        if (seq != head.value() + 1) {
            throw new IllegalArgumentException("after event " + head + " comes no event " + seq);
        }
        return changed(event).at(event.seq());
    }

    private ConversationState changed(Event event) {
        return switch (event.body()) {
            case EventBody.Message it -> said(message(event, it.text(), it.replyTo(), it.extras()));
            case EventBody.DeletedMessage it -> said(message(event, null, it.replyTo(), it.extras()));
            case EventBody.Edit edit -> edited(edit, event.at());
            case EventBody.Delete(Seq target) ->
                changed(target, Message::erased).summed(target);
            case EventBody.Reaction reaction ->
                changed(reaction.target(), message -> reacted(message, reaction, event.sender()));
            case EventBody.Pin(Seq target, boolean on) -> changed(target, message -> message.pinned(on));
            case EventBody.Vote(Seq target, List<Integer> options) ->
                changed(target, message -> message.polled(poll -> poll.voted(event.sender(), options)));
            case EventBody.Tally(Seq target, List<Integer> counts, int voters) ->
                changed(target, message -> message.polled(poll -> poll.tallied(counts, voters)));
            case EventBody.PollClosed(Seq target) -> changed(target, message -> message.polled(Poll::closed));
            case EventBody.PreviewRemoved(Seq target) -> changed(target, Message::withoutPreview);
            case EventBody.Member member -> member(member);
            case EventBody.Renamed(String newName) ->
                new ConversationState(self, newName, topic, settings, members, messages, head);
            case EventBody.Topic(String newTopic) ->
                new ConversationState(
                        self, name, newTopic.isEmpty() ? null : newTopic, settings, members, messages, head);
            case EventBody.Settings(ConversationSettings change) ->
                new ConversationState(self, name, topic, settings.with(change), members, messages, head);
            case EventBody.Unknown _ -> this;
        };
    }

    private ConversationState said(Message message) {
        return with(message).summed(message.seq());
    }

    /** With what the message that began the thread of this one says of it, where both are here. */
    private ConversationState summed(Seq reply) {
        Message message = messages.get(reply);
        Seq root = message == null ? null : message.extras().thread();
        Message began = root == null ? null : messages.get(root);
        return began == null
                ? this
                : with(ThreadSummaries.summed(
                        began, messages.tailMap(root, false).values()));
    }

    private static Message message(Event event, @Nullable String text, @Nullable Seq replyTo, MessageExtras extras) {
        return Message.fresh(event.seq(), event.at(), event.sender(), event.nonce(), text, replyTo, extras);
    }

    /** An edit without text belongs to a message that was deleted later, so it has no text to lose here either. */
    private ConversationState edited(EventBody.Edit edit, Instant at) {
        String text = edit.text();
        return text == null ? this : changed(edit.target(), message -> message.edited(text, edit.mentions(), at));
    }

    private Message reacted(Message message, EventBody.Reaction reaction, UserId user) {
        return message.withReactions(
                reaction.on()
                        ? Reactions.set(message.reactions(), reaction.emoji(), user, self)
                        : Reactions.takeBack(message.reactions(), reaction.emoji(), user, self));
    }

    /** Nothing changes a message any more that is deleted. */
    private ConversationState changed(Seq target, UnaryOperator<Message> change) {
        Message message = messages.get(target);
        return message == null || message.deleted() ? this : with(change.apply(message));
    }

    private ConversationState member(EventBody.Member change) {
        Map<UserId, Role> next = new HashMap<>(members);
        switch (change.change()) {
            case JOINED, ROLE -> next.put(change.user(), Objects.requireNonNullElse(change.role(), Role.MEMBER));
            case LEFT, REMOVED -> next.remove(change.user());
        }
        return new ConversationState(self, name, topic, settings, next, messages, head);
    }

    private ConversationState with(Message message) {
        NavigableMap<Seq, Message> next = new TreeMap<>(messages);
        next.put(message.seq(), message);
        return new ConversationState(self, name, topic, settings, members, next, head);
    }

    private ConversationState at(Seq seq) {
        return new ConversationState(self, name, topic, settings, members, messages, seq);
    }

    /** The same without what was said in messages whose time is over, whether or not the server has said so yet. */
    public ConversationState faded(Instant now) {
        NavigableMap<Seq, Message> left = new TreeMap<>(messages);
        left.replaceAll((seq, message) -> message.faded(now));
        return new ConversationState(self, name, topic, settings, members, left, head);
    }

    /** The same with only the newest {@code count} messages. */
    public ConversationState newest(int count) {
        NavigableMap<Seq, Message> kept = new TreeMap<>(messages);
        while (kept.size() > count) {
            kept.pollFirstEntry();
        }
        return new ConversationState(self, name, topic, settings, members, kept, head);
    }
}
