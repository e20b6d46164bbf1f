package chat.starling.server.conversation;

import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Append;
import chat.starling.server.log.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Answers "may X do Y" for conversations, and is the only place that does. Pure functions: the caller brings what holds at the
 * moment, and a null answer means yes.
 */
public final class Access {
    private static final Refusal NO_CONVERSATION = Refusal.notFound("no such conversation");
    private static final Refusal NOT_A_MEMBER = Refusal.forbidden("only members may do this; join first");
    private static final Refusal ARCHIVED = Refusal.forbidden("the conversation is archived");
    private static final Refusal NO_ADDING =
            Refusal.forbidden("only an owner or admin may add members to a private channel");
    private static final Refusal NO_MESSAGE = Refusal.notFound("no such message in this conversation");

    private static final Refusal NO_MODERATOR =
            Refusal.forbidden("only a moderator of the installation removes messages of others here");
    private static final Refusal BANNED = Refusal.forbidden("this account is banned");

    public static final Refusal NO_FILE = Refusal.notFound("no such file");
    /** Whom any member may disturb at once. */
    static final int MOST_MENTIONED_BY_A_MEMBER = 100;

    /** Among more people nobody can say what it means that some have read. */
    public static final int MOST_MEMBERS_OF_RECEIPTS = 100;

    private Access() {}

    /** Seeing includes reading the history. A conversation that one may not see does not exist for one. */
    public static @Nullable Refusal see(@Nullable Standing standing) {
        boolean visible = standing != null && (standing.isMember() || standing.isPublicChannel());
        return visible ? null : NO_CONVERSATION;
    }

    /** What only members have: a read position, typing, live events. */
    public static @Nullable Refusal takePart(@Nullable Standing standing) {
        Refusal unseen = see(standing);
        if (unseen != null || standing == null) {
            return unseen;
        }
        return standing.isMember() ? null : NOT_A_MEMBER;
    }

    /**
     * Members of direct conversations and small groups are told how far the others have read.
     *
     * @param hiding whether the member hides the own read positions
     */
    public static @Nullable Refusal seeReceipts(ConversationKind kind, int members, boolean hiding) {
        if (kind == ConversationKind.CHANNEL || members > MOST_MEMBERS_OF_RECEIPTS) {
            return Refusal.forbidden("who has read is told in direct conversations and groups of at most "
                    + MOST_MEMBERS_OF_RECEIPTS + " members");
        }
        return hiding ? Refusal.forbidden("whoever hides what they have read is not told what others have") : null;
    }

    /**
     * A file is seen by whoever brought it, and by whoever may see a conversation with a message that carries it.
     *
     * @param standing the best there is of the reader to such conversations
     */
    public static @Nullable Refusal seeFile(UserId reader, UserId uploader, @Nullable Standing standing) {
        boolean visible = uploader.equals(reader) || see(standing) == null;
        return visible ? null : NO_FILE;
    }

    /** One sends what one has brought oneself. */
    public static @Nullable Refusal attach(UserId sender, UserId uploader) {
        return uploader.equals(sender) ? null : NO_FILE;
    }

    /** May the sender add this event, given what the installation lets them do, how they stand and what the event is about? */
    public static @Nullable Refusal append(
            Append append,
            Licence licence,
            @Nullable Standing standing,
            Subject subject,
            ThreadPlace thread,
            Moment moment) {
        return switch (append.capacity()) {
            case SERVER -> alive(subject);
            case MODERATOR -> moderate(append.body(), licence, standing, subject);
            case MEMBER -> licence == Licence.BANNED ? BANNED : append(append, standing, subject, thread, moment);
        };
    }

    /** Messages are removed wherever one looks, in an archived conversation too; what is reported need not be seen. */
    private static @Nullable Refusal moderate(
            EventBody body, Licence licence, @Nullable Standing standing, Subject subject) {
        if (licence == Licence.BANNED) {
            return BANNED;
        }
        Refusal unseen = licence == Licence.MODERATOR_ASKED && standing != null ? null : see(standing);
        if (unseen != null) {
            return unseen;
        }
        return licence.moderates() && body instanceof EventBody.Delete ? alive(subject) : NO_MODERATOR;
    }

    private static @Nullable Refusal append(
            Append append, @Nullable Standing standing, Subject subject, ThreadPlace thread, Moment moment) {
        boolean joins = append.body() instanceof EventBody.Member member && joinsAlone(append.sender(), member);
        Refusal refusal = joins ? see(standing) : takePart(standing);
        if (refusal != null || standing == null) {
            return refusal;
        }
        if (standing.settings().isArchived() && !outlivesTheEnd(append.body())) {
            return ARCHIVED;
        }
        return switch (append.body()) {
            case EventBody.Message message -> say(message, standing, subject, thread, moment);
            case EventBody.Edit edit -> edit(append.sender(), standing, subject, moment);
            case EventBody.Delete delete -> delete(append.sender(), standing, subject, moment);
            case EventBody.Reaction reaction -> alive(subject);
            case EventBody.Pin pin -> pin(standing, subject);
            case EventBody.Vote vote -> alive(subject);
            case EventBody.PollClosed closed -> closePoll(append.sender(), standing, subject);
            case EventBody.PreviewRemoved removed -> removePreview(append.sender(), subject);
            case EventBody.Tally tally -> Refusal.invalid("votes are counted by the server");
            case EventBody.Member member -> member(append.sender(), member, standing, subject);
            case EventBody.Renamed renamed -> rename(standing);
            case EventBody.Topic topic -> setTopic(standing);
            case EventBody.Settings settings -> settings(settings, standing);
            case EventBody.DeletedMessage deleted -> Refusal.invalid("a message is not sent deleted");
            case EventBody.Unknown unknown -> Refusal.invalid("no such kind of event");
        };
    }

    /** Of an archived conversation: it can be opened again and left. */
    private static boolean outlivesTheEnd(EventBody body) {
        return switch (body) {
            case EventBody.Settings settings ->
                Boolean.FALSE.equals(settings.change().archived());
            case EventBody.Member member -> member.change() == MemberChange.LEFT;
            default -> false;
        };
    }

    private static @Nullable Refusal say(
            EventBody.Message message, Standing standing, Subject subject, ThreadPlace thread, Moment moment) {
        Refusal unanswerable = message.replyTo() == null ? null : exists(subject);
        Refusal refusal = unanswerable == null ? sayIn(message.extras().thread(), thread) : unanswerable;
        return refusal == null ? Pace.say(standing, moment) : refusal;
    }

    private static boolean joinsAlone(UserId sender, EventBody.Member member) {
        return member.change() == MemberChange.JOINED && member.user().equals(sender);
    }

    private static @Nullable Refusal sayIn(@Nullable Seq root, ThreadPlace thread) {
        if (root == null) {
            return null;
        }
        return thread == ThreadPlace.DELETED_MESSAGE ? Refusal.conflict("the message is deleted") : seeThread(thread);
    }

    /** A thread begins with a message that stands in none; it can be read when that was deleted, too. */
    public static @Nullable Refusal seeThread(ThreadPlace thread) {
        return switch (thread) {
            case NOTHING -> NO_MESSAGE;
            case OTHER_EVENT -> Refusal.invalid("that seq is not a message");
            case REPLY -> Refusal.invalid("that message stands in a thread itself");
            case DELETED_MESSAGE, MESSAGE -> null;
        };
    }

    private static @Nullable Refusal exists(Subject subject) {
        return switch (subject) {
            case Subject.TargetMessage message -> null;
            case Subject.OtherEvent other -> Refusal.invalid("that seq is not a message");
            case Subject.None none -> NO_MESSAGE;
            case Subject.Person person -> NO_MESSAGE;
        };
    }

    private static @Nullable Refusal alive(Subject subject) {
        if (subject instanceof Subject.TargetMessage message && message.deleted()) {
            return Refusal.conflict("the message is deleted");
        }
        return exists(subject);
    }

    private static @Nullable Refusal edit(UserId sender, Standing standing, Subject subject, Moment moment) {
        if (subject instanceof Subject.TargetMessage message
                && !message.sender().equals(sender)) {
            return Refusal.forbidden("only its sender may edit a message");
        }
        if (subject instanceof Subject.TargetMessage message && message.forwarded()) {
            return Refusal.forbidden("what was forwarded stays as it was said");
        }
        Refusal late =
                subject instanceof Subject.TargetMessage message ? Pace.edit(standing, message.at(), moment) : null;
        return late == null ? alive(subject) : late;
    }

    private static @Nullable Refusal delete(UserId sender, Standing standing, Subject subject, Moment moment) {
        if (subject instanceof Subject.TargetMessage message
                && !message.sender().equals(sender)
                && !standing.leads()) {
            return Refusal.forbidden("only its sender, an owner or an admin may delete a message");
        }
        Refusal late =
                subject instanceof Subject.TargetMessage message ? Pace.delete(standing, message.at(), moment) : null;
        return late == null ? alive(subject) : late;
    }

    private static @Nullable Refusal closePoll(UserId sender, Standing standing, Subject subject) {
        if (subject instanceof Subject.TargetMessage message
                && !message.sender().equals(sender)
                && !standing.leads()) {
            return Refusal.forbidden("only who asked, an owner or an admin may close a poll");
        }
        return alive(subject);
    }

    private static @Nullable Refusal removePreview(UserId sender, Subject subject) {
        if (subject instanceof Subject.TargetMessage message
                && !message.sender().equals(sender)) {
            return Refusal.forbidden("only its sender may remove the preview of a message");
        }
        return alive(subject);
    }

    private static @Nullable Refusal pin(Standing standing, Subject subject) {
        if (standing.kind() == ConversationKind.CHANNEL && !standing.leads()) {
            return Refusal.forbidden("only an owner or admin may pin in a channel");
        }
        return alive(subject);
    }

    /** In a direct conversation the words mean nothing. */
    public static @Nullable Refusal mentionEveryone(@Nullable Standing standing, int members) {
        boolean few = members <= MOST_MENTIONED_BY_A_MEMBER;
        if (few || standing == null || standing.leads() || standing.kind() == ConversationKind.DIRECT) {
            return null;
        }
        return Refusal.forbidden("only an owner or admin may mention everybody where more than "
                + MOST_MENTIONED_BY_A_MEMBER + " are; a backslash before the @ makes it plain text");
    }

    private static @Nullable Refusal rename(Standing standing) {
        if (standing.kind() == ConversationKind.DIRECT) {
            return Refusal.forbidden("a direct conversation has no name");
        }
        return standing.leads() ? null : Refusal.forbidden("only an owner or admin may rename");
    }

    private static @Nullable Refusal setTopic(Standing standing) {
        if (standing.kind() == ConversationKind.DIRECT) {
            return Refusal.forbidden("a direct conversation has no topic");
        }
        return standing.leads() ? null : Refusal.forbidden("only an owner or admin may set the topic");
    }

    private static @Nullable Refusal settings(EventBody.Settings settings, Standing standing) {
        if (standing.kind() == ConversationKind.DIRECT) {
            return onlyDisappearing(settings.change())
                    ? null
                    : Refusal.forbidden("a direct conversation has no settings but how long messages stay");
        }
        boolean archives = settings.change().archived() != null;
        if (archives && standing.role() != Role.OWNER) {
            return Refusal.forbidden("only an owner archives a conversation or opens it again");
        }
        return standing.leads() ? null : Refusal.forbidden("only an owner or admin changes the settings");
    }

    private static boolean onlyDisappearing(ConversationSettings change) {
        Integer seconds = change.disappearAfterSeconds();
        return seconds != null && change.equals(ConversationSettings.disappearing(seconds));
    }

    private static @Nullable Refusal member(
            UserId sender, EventBody.Member member, Standing standing, Subject subject) {
        if (standing.kind() == ConversationKind.DIRECT) {
            return Refusal.forbidden("the members of a direct conversation do not change");
        }
        if (!(subject instanceof Subject.Person person) || !person.exists()) {
            return Refusal.notFound("no such user");
        }
        return switch (member.change()) {
            case JOINED -> add(sender, member, standing);
            case LEFT -> leave(sender, member, person);
            case REMOVED -> remove(standing, person);
            case ROLE -> changeRole(sender, member, standing, person);
        };
    }

    /** Whoever may add people may make a link that does. */
    public static @Nullable Refusal makeJoinLink(@Nullable Standing standing) {
        Refusal refusal = takePart(standing);
        if (refusal != null || standing == null) {
            return refusal;
        }
        if (standing.kind() == ConversationKind.DIRECT) {
            return Refusal.forbidden("the members of a direct conversation do not change");
        }
        if (standing.settings().isArchived()) {
            return ARCHIVED;
        }
        return mayAdd(standing) ? null : NO_ADDING;
    }

    private static boolean mayAdd(Standing standing) {
        boolean guarded = standing.kind() == ConversationKind.CHANNEL && standing.isPrivate();
        return !guarded || standing.leads();
    }

    private static @Nullable Refusal add(UserId sender, EventBody.Member member, Standing standing) {
        if (member.role() != Role.MEMBER && standing.role() != Role.OWNER) {
            return Refusal.forbidden("only an owner gives roles");
        }
        return joinsAlone(sender, member) || mayAdd(standing) ? null : NO_ADDING;
    }

    private static @Nullable Refusal leave(UserId sender, EventBody.Member member, Subject.Person person) {
        if (!member.user().equals(sender)) {
            return Refusal.invalid("one leaves only for oneself");
        }
        return person.isMember() ? null : Refusal.notFound("not a member");
    }

    private static @Nullable Refusal remove(Standing standing, Subject.Person person) {
        if (!standing.leads()) {
            return Refusal.forbidden("only an owner or admin may remove members");
        }
        if (!person.isMember()) {
            return Refusal.notFound("not a member");
        }
        boolean above = standing.role() == Role.OWNER || person.role() == Role.MEMBER;
        return above ? null : Refusal.forbidden("an admin may only remove members");
    }

    private static @Nullable Refusal changeRole(
            UserId sender, EventBody.Member member, Standing standing, Subject.Person person) {
        if (standing.role() != Role.OWNER) {
            return Refusal.forbidden("only an owner gives roles");
        }
        if (member.user().equals(sender)) {
            return Refusal.forbidden("another owner changes an owner's role, so that one always remains");
        }
        return person.isMember() ? null : Refusal.notFound("not a member");
    }
}
