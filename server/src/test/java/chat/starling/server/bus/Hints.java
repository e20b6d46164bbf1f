package chat.starling.server.bus;

import chat.starling.protocol.frame.ServerFrame.ReadMoved.OwnReading;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Draft;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Posting;
import chat.starling.protocol.model.Reading;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One hint of each kind, the same in each run, by a name. */
public final class Hints {
    public static final ConversationId TEAM = ConversationId.parse("018f2b6a-7c00-7000-8000-000000000001");
    public static final ConversationId OTHER = ConversationId.parse("018f2b6a-7c00-7000-8000-000000000002");
    public static final UserId ALICE = UserId.parse("018f2b6a-7c00-7000-8000-00000000000a");
    public static final UserId BOB = UserId.parse("018f2b6a-7c00-7000-8000-00000000000b");

    private static final SessionId SESSION = SessionId.parse("018f2b6a-7c00-7000-8000-0000000000c1");
    private static final NodeId NODE = new NodeId(UUID.fromString("6f1c3f5e-2c7f-4f1e-9a39-4f0d2b8b6d11"));
    private static final Nonce NONCE = Nonce.parse("b3c1f9e2-8c4d-4a57-9d0e-2f6a1c7b5e90");
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    /** The example of the recommendation. */
    public static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private Hints() {}

    public static Map<String, Hint> all() {
        Map<String, Hint> all = new LinkedHashMap<>();
        all.put("appended", new Hint.Appended(eachEvent()));
        all.put(
                "appended-recorded",
                new Hint.Appended(List.of(event(1, new EventBody.Message("hi", null))), TRACEPARENT));
        all.put("typing", new Hint.Typing(TEAM, ALICE));
        all.put("saved-changed", new Hint.SavedChanged(TEAM, new Seq(42), true));
        all.put(
                "read-moved",
                new Hint.ReadMoved(
                        TEAM,
                        BOB,
                        new Seq(42),
                        new OwnReading(new Seq(50), new Reading(new Seq(42), new Seq(40), 7, 5, 1))));
        all.put("scheduled-changed", new Hint.ScheduledChanged());
        all.put("thread-moved", new Hint.ThreadMoved(TEAM, new Seq(7)));
        all.put("membership-changed", new Hint.MembershipChanged(TEAM));
        all.put("profile-changed", new Hint.ProfileChanged(new User(ALICE, "alice", "Alice ✿")));
        all.put(
                "draft-changed",
                new Hint.DraftChanged(new Draft(TEAM, new Seq(7), "on my way ✿", new Seq(9), 1_767_323_045_678L)));
        all.put("session-revoked", new Hint.SessionRevoked(SESSION));
        all.put("presence-asked", new Hint.PresenceAsked(ALICE));
        all.put("presence-told", new Hint.PresenceTold(NODE, ALICE, true));
        all.put("node-alive", new Hint.NodeAlive(NODE));
        all.put("node-left", new Hint.NodeLeft(NODE));
        return all;
    }

    private static List<Event> eachEvent() {
        return List.of(
                event(1, new EventBody.Message("grüß dich 👋 \"so\"\n", null)),
                event(2, new EventBody.Message("yes", new Seq(1))),
                event(3, new EventBody.Edit(new Seq(2), "yes!")),
                event(4, new EventBody.Delete(new Seq(2))),
                event(5, new EventBody.DeletedMessage(null)),
                event(6, new EventBody.Reaction(new Seq(1), "👍", true)),
                event(7, new EventBody.Pin(new Seq(1), false)),
                event(8, new EventBody.Member(BOB, MemberChange.JOINED, Role.ADMIN)),
                event(9, new EventBody.Member(BOB, MemberChange.LEFT, null)),
                event(10, new EventBody.Renamed("team ☕")),
                event(11, new EventBody.Topic("plans")),
                event(
                        12,
                        new EventBody.Settings(
                                new ConversationSettings("birds", Posting.LEADERS, 30, null, null, null, true))));
    }

    public static Event event(long seq, EventBody body) {
        return new Event(TEAM, new Seq(seq), AT, ALICE, NONCE, body);
    }

    public static Hint readMoved(long seq) {
        return new Hint.ReadMoved(TEAM, ALICE, new Seq(seq), null);
    }
}
