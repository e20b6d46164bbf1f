package chat.starling.protocol.golden;

import static chat.starling.protocol.golden.Sample.ALICE;
import static chat.starling.protocol.golden.Sample.AT;
import static chat.starling.protocol.golden.Sample.BOB;
import static chat.starling.protocol.golden.Sample.NONCE;
import static chat.starling.protocol.golden.Sample.OTHER_NONCE;
import static chat.starling.protocol.golden.Sample.TEAM;
import static chat.starling.protocol.golden.Sample.UNICODE;
import static chat.starling.protocol.golden.Sample.seq;
import static java.util.Map.entry;

import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.frame.ServerFrame.EventFrame;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.EventBody.DeletedMessage;
import chat.starling.protocol.model.EventBody.Member;
import chat.starling.protocol.model.EventBody.Message;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Posting;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.User;
import java.util.Map;

/** What each golden file of an {@code event} means. */
final class EventGoldens {
    private static final Seq TARGET = seq(40);

    static final Map<String, ServerFrame> FRAMES = Map.ofEntries(
            entry("event-message", message(new Message("hi", null))),
            entry("event-message-reply", message(new Message("yes, at noon", seq(12)))),
            entry("event-message-thread", message(new Message("and then?", null, new MessageExtras(seq(12))))),
            entry("event-message-unicode", message(new Message(UNICODE, null))),
            entry("event-message-deleted", message(new DeletedMessage(null))),
            entry("event-message-deleted-reply", message(new DeletedMessage(seq(12)))),
            entry("event-edit", by(ALICE, new EventBody.Edit(TARGET, "hi!"))),
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
                                    new ConversationSettings("birds only", Posting.LEADERS, 30, 300, 60, true)))),
            entry(
                    "event-settings-slow",
                    by(ALICE, new EventBody.Settings(new ConversationSettings(null, null, 0, null, null, null)))),
            entry("event-topic", by(ALICE, new EventBody.Topic("plans for 2026 🐦"))),
            entry("event-topic-none", by(ALICE, new EventBody.Topic(""))));

    private EventGoldens() {}

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
