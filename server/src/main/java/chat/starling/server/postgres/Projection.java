package chat.starling.server.postgres;

import chat.starling.protocol.codec.SettingsShape;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Append;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * What events change besides the log, in the same transaction: members, names and the marks on messages that were edited, deleted or pinned.
 *
 * <p>Every such table is a projection: it can be computed again from the log.
 */
final class Projection {
    /** The kind is not a parameter: the plan is made once, and the index of targets knows only some kinds. */
    static final String ERASE_EDITS =
            "update event set text = null, extras = null where conversation = ? and target = ? and kind = "
                    + EventKind.EDIT.code();

    /** Of the extras the thread remains, which is a part of the place of the message, and when it was to disappear. */
    private static final String ERASE_MESSAGE = """
            update event set deleted = true, text = null, pinned = false,
              extras = nullif(jsonb_strip_nulls(jsonb_build_object(
                'thread', extras -> 'thread', 'also_in_conversation', extras -> 'also_in_conversation',
                'disappears_at', extras -> 'disappears_at')), '{}')
            where conversation = ? and seq = ?
            """;

    private Projection() {}

    /** Whether the event changes anything besides the log. */
    static boolean changes(EventBody body) {
        return switch (body) {
            case EventBody.Edit _, EventBody.Delete _, EventBody.Pin _, EventBody.PreviewRemoved _ -> true;
            case EventBody.Member _, EventBody.Renamed _, EventBody.Topic _, EventBody.Settings _ -> true;
            case EventBody.Message message ->
                message.extras().thread() != null
                        || message.extras().disappearsAt() != null
                        || !AttachedFiles.attachments(message).isEmpty();
            case EventBody.DeletedMessage _ -> false;
            case EventBody.Reaction _, EventBody.Unknown _ -> false;
            case EventBody.Vote _, EventBody.Tally _, EventBody.PollClosed _ -> false;
        };
    }

    /** Whether the event changes what later commands are judged by, so that it must not share a batch with them. */
    static boolean changesTheRules(EventBody body) {
        return switch (body) {
            case EventBody.Message message -> false;
            case EventBody.Reaction reaction -> false;
            case EventBody.Pin pin -> false;
            case EventBody.Topic topic -> false;
            case EventBody.DeletedMessage message -> true;
            case EventBody.Edit edit -> true;
            case EventBody.Delete delete -> true;
            case EventBody.Member member -> true;
            case EventBody.Renamed renamed -> true;
            case EventBody.Vote _, EventBody.Tally _, EventBody.PollClosed _ -> true;
            case EventBody.Settings settings -> true;
            case EventBody.PreviewRemoved removed -> true;
            case EventBody.Unknown unknown -> true;
        };
    }

    /**
     * Applies the events of a transaction.
     *
     * @param number gives an event that follows from these its place in the log
     * @return the events that followed, already inserted
     */
    static List<Event> apply(Handle handle, List<Event> events, Function<Append, Event> number) {
        events.stream().filter(event -> changes(event.body())).forEach(event -> apply(handle, event));
        List<Event> following = events.stream()
                .flatMap(event -> heir(handle, event).stream())
                .map(number)
                .toList();
        if (!following.isEmpty()) {
            EventRows.insert(handle, following);
            following.forEach(event -> apply(handle, event));
        }
        return following;
    }

    private static void apply(Handle handle, Event event) {
        switch (event.body()) {
            case EventBody.Message _ -> {}
            case EventBody.Edit edit -> markEdited(handle, event, edit);
            case EventBody.Delete delete -> erase(handle, event, delete);
            case EventBody.Pin pin -> markPinned(handle, event, pin);
            case EventBody.Member member -> applyMember(handle, event, member);
            case EventBody.Renamed renamed -> rename(handle, event, renamed);
            case EventBody.Topic topic -> setTopic(handle, event, topic);
            case EventBody.Settings settings -> set(handle, event, settings);
            case EventBody.PreviewRemoved removed -> removePreview(handle, event, removed);
            default -> {}
        }
    }

    private static void markEdited(Handle handle, Event event, EventBody.Edit edit) {
        handle.execute(
                "update event set edited_by = ? where conversation = ? and seq = ?",
                event.seq().value(),
                event.conversation().value(),
                edit.target().value());
        MentionRows.edited(handle, event, edit);
    }

    private static void removePreview(Handle handle, Event event, EventBody.PreviewRemoved removed) {
        handle.execute(
                "update event set extras = coalesce(extras, '{}') || '{\"preview_removed\": true}'"
                        + " where conversation = ? and seq = ?",
                event.conversation().value(),
                removed.target().value());
    }

    private static void markPinned(Handle handle, Event event, EventBody.Pin pin) {
        handle.execute(
                "update event set pinned = ? where conversation = ? and seq = ?",
                pin.on(),
                event.conversation().value(),
                pin.target().value());
    }

    /** Deleted text is gone from the store, with what came with it and the texts of its edits; the rows keep their seqs. */
    private static void erase(Handle handle, Event event, EventBody.Delete delete) {
        UUID conversation = event.conversation().value();
        long target = delete.target().value();
        ErasedLinks.forget(handle, conversation, target);
        handle.execute(ERASE_MESSAGE, conversation, target);
        handle.execute(ERASE_EDITS, conversation, target);
        AttachedFiles.detach(handle, conversation, target);
        DisappearingRows.forget(handle, conversation, target);
        MentionRows.end(handle, event, target);
        handle.execute("delete from ballot where conversation = ? and poll = ?", conversation, target);
    }

    private static void rename(Handle handle, Event event, EventBody.Renamed renamed) {
        handle.execute(
                "update conversation set name = ? where id = ?",
                renamed.name(),
                event.conversation().value());
    }

    private static void setTopic(Handle handle, Event event, EventBody.Topic topic) {
        handle.execute(
                "update conversation set topic = nullif(?, '') where id = ?",
                topic.topic(),
                event.conversation().value());
    }

    /** Under the lock of the conversation, so that nothing comes between reading and writing. */
    private static void set(Handle handle, Event event, EventBody.Settings settings) {
        UUID conversation = event.conversation().value();
        String before = handle.createQuery("select settings from conversation where id = :id")
                .bind("id", conversation)
                .mapTo(String.class)
                .one();
        ConversationSettings after = SettingsShape.fromStore(before).with(settings.change());
        handle.execute(
                "update conversation set settings = nullif(cast(? as jsonb), '{}') where id = ?",
                SettingsShape.stored(after),
                conversation);
    }

    private static void applyMember(Handle handle, Event event, EventBody.Member member) {
        UUID conversation = event.conversation().value();
        UUID account = member.user().value();
        switch (member.change()) {
            case JOINED -> insertMember(handle, event, member);
            case LEFT, REMOVED -> {
                int gone = handle.execute(
                        "delete from member where conversation = ? and account = ?", conversation, account);
                count(handle, conversation, -gone);
            }
            case ROLE ->
                handle.execute(
                        "update member set role = ?, changed_in = this_transaction() where conversation = ? and account = ?",
                        Words.of(role(member)),
                        conversation,
                        account);
        }
    }

    private static void count(Handle handle, UUID conversation, int more) {
        handle.execute("update conversation set member_count = member_count + ? where id = ?", more, conversation);
    }

    /** Who joins has read what was said before: it counts as history, not as unread. */
    private static void insertMember(Handle handle, Event event, EventBody.Member member) {
        handle.execute(
                "insert into member (conversation, account, role, joined_seq, read_seq) values (?, ?, ?, ?, ?)",
                event.conversation().value(),
                member.user().value(),
                Words.of(role(member)),
                event.seq().value(),
                event.seq().value());
        count(handle, event.conversation().value(), 1);
        SlowMode.rejoined(handle, event, member.user());
    }

    private static Role role(EventBody.Member member) {
        return member.role() == null ? Role.MEMBER : member.role();
    }

    /** When the last owner is gone, the oldest admin, or else the oldest member, becomes owner. */
    private static Optional<Append> heir(Handle handle, Event event) {
        boolean gone = event.body() instanceof EventBody.Member member
                && (member.change() == MemberChange.LEFT || member.change() == MemberChange.REMOVED);
        return gone ? heirOf(handle, event.conversation()) : Optional.empty();
    }

    private static Optional<Append> heirOf(Handle handle, ConversationId conversation) {
        return handle.createQuery("""
                        select account from member where conversation = :conversation
                          and not exists (select from member where conversation = :conversation and role = 'owner')
                        order by role, joined_seq limit 1
                        """)
                .bind("conversation", conversation.value())
                .mapTo(UUID.class)
                .findOne()
                .map(UserId::new)
                .map(user -> new Append(
                        conversation, user, Nonce.random(), new EventBody.Member(user, MemberChange.ROLE, Role.OWNER)));
    }
}
