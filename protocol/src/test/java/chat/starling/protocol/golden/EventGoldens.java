package chat.starling.protocol.golden;

import static chat.starling.protocol.golden.Sample.ALICE;
import static chat.starling.protocol.golden.Sample.AT;
import static chat.starling.protocol.golden.Sample.BOB;
import static chat.starling.protocol.golden.Sample.NONCE;
import static chat.starling.protocol.golden.Sample.OTHER_NONCE;
import static chat.starling.protocol.golden.Sample.PHOTO;
import static chat.starling.protocol.golden.Sample.REPORT;
import static chat.starling.protocol.golden.Sample.TEAM;
import static chat.starling.protocol.golden.Sample.TRIP;
import static chat.starling.protocol.golden.Sample.UNICODE;
import static chat.starling.protocol.golden.Sample.seq;
import static java.util.Map.entry;

import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.frame.ServerFrame.EventFrame;
import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.Attachment.Dimensions;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.EventBody.DeletedMessage;
import chat.starling.protocol.model.EventBody.Member;
import chat.starling.protocol.model.EventBody.Message;
import chat.starling.protocol.model.Forwarded;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Mentions;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Poll;
import chat.starling.protocol.model.Posting;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.User;
import java.util.List;
import java.util.Map;

/** What each golden file of an {@code event} means. */
final class EventGoldens {
    private static final Seq TARGET = seq(40);
    private static final MessageExtras BOB_AND_ALL =
            MessageExtras.NONE.with(new Mentions(List.of(BOB.id()), Mentions.Everyone.HERE));
    private static final Poll LUNCH = new Poll(List.of("Ramen", "Pizza"), false, null, false);
    private static final Forwarded ORIGIN = new Forwarded(TRIP, seq(7), BOB.id(), AT);

    static final Map<String, ServerFrame> FRAMES = Map.ofEntries(
            entry("event-message", message(new Message("hi", null))),
            entry("event-message-reply", message(new Message("yes, at noon", seq(12)))),
            entry(
                    "event-message-thread-also",
                    message(new Message("and then?", null, MessageExtras.ofThread(seq(12), true)))),
            entry("event-message-thread", message(new Message("and then?", null, MessageExtras.ofThread(seq(12))))),
            entry(
                    "event-message-attachments",
                    message(new Message("", null, MessageExtras.NONE.withAttachments(List.of(photo(), report()))))),
            entry("event-message-poll", message(new Message("Lunch?", null, MessageExtras.NONE.withPoll(LUNCH)))),
            entry("event-message-forwarded", message(new Message("hi", null, MessageExtras.NONE.with(ORIGIN)))),
            entry("event-vote", by(BOB, new EventBody.Vote(TARGET, List.of(0, 1)))),
            entry("event-vote-none", by(BOB, new EventBody.Vote(TARGET, List.of()))),
            entry("event-tally", by(ALICE, new EventBody.Tally(TARGET, List.of(3, 0), 3))),
            entry("event-poll-closed", by(ALICE, new EventBody.PollClosed(TARGET))),
            entry("event-preview-removed", by(ALICE, new EventBody.PreviewRemoved(TARGET))),
            entry(
                    "event-message-preview-removed",
                    message(new Message("see https://example.org", null, MessageExtras.NONE.previewRemoved(true)))),
            entry(
                    "event-message-disappears",
                    message(new Message("burn this", null, MessageExtras.NONE.disappearing(AT.plusSeconds(3600))))),
            entry(
                    "event-message-disappeared",
                    message(new DeletedMessage(null, MessageExtras.NONE.disappearing(AT.plusSeconds(3600))))),
            entry("event-message-unicode", message(new Message(UNICODE, null))),
            entry("event-message-deleted", message(new DeletedMessage(null))),
            entry("event-message-deleted-reply", message(new DeletedMessage(seq(12)))),
            entry("event-edit", by(ALICE, new EventBody.Edit(TARGET, "hi!"))),
            entry(
                    "event-edit-mentions",
                    by(ALICE, new EventBody.Edit(TARGET, "hi @bob!", new Mentions(List.of(BOB.id()), null)))),
            entry("event-message-mentions", message(new Message("@bob and @here: lunch?", null, BOB_AND_ALL))),
            entry("event-edit-deleted", by(ALICE, new EventBody.Edit(TARGET, null))),
            entry("event-delete", by(ALICE, new EventBody.Delete(TARGET))),
            entry("event-reaction-on", by(BOB, new EventBody.Reaction(TARGET, "👍", true))),
            entry("event-reaction-off", by(BOB, new EventBody.Reaction(TARGET, "👍", false))),
            entry("event-pin-on", by(ALICE, new EventBody.Pin(TARGET, true))),
            entry("event-pin-off", by(ALICE, new EventBody.Pin(TARGET, false))),
            entry("event-member-joined", by(ALICE, new Member(BOB.id(), MemberChange.JOINED, Role.MEMBER))),
            entry("event-member-left", by(BOB, new Member(BOB.id(), MemberChange.LEFT, null))),
            entry("event-member-removed", by(ALICE, new Member(BOB.id(), MemberChange.REMOVED, null))),
            entry("event-member-role", by(ALICE, new Member(BOB.id(), MemberChange.ROLE, Role.ADMIN))),
            entry("event-renamed", by(ALICE, new EventBody.Renamed("team ☕"))),
            entry(
                    "event-settings",
                    by(
                            ALICE,
                            new EventBody.Settings(
                                    new ConversationSettings("birds only", Posting.LEADERS, 30, 300, 60, 3600, true)))),
            entry(
                    "event-settings-slow",
                    by(ALICE, new EventBody.Settings(new ConversationSettings(null, null, 0, null, null, null, null)))),
            entry("event-topic", by(ALICE, new EventBody.Topic("plans for 2026 🐦"))),
            entry("event-topic-none", by(ALICE, new EventBody.Topic(""))));

    private EventGoldens() {}

    private static Attachment photo() {
        return new Attachment(PHOTO, "lunch ☕.jpg", "image/jpeg", 482_113, new Dimensions(3024, 4032), true);
    }

    private static Attachment report() {
        return new Attachment(REPORT, "report.pdf", "application/pdf", 20_480, null, false);
    }

    private static ServerFrame message(EventBody body) {
        return event(ALICE, NONCE, body);
    }

    private static ServerFrame by(User sender, EventBody body) {
        return event(sender, OTHER_NONCE, body);
    }

    private static ServerFrame event(User sender, Nonce nonce, EventBody body) {
        return new EventFrame(new Event(TEAM, seq(42), AT, sender.id(), nonce, body));
    }
}
