package chat.starling.protocol.golden;

import static chat.starling.protocol.golden.Sample.ALICE;
import static chat.starling.protocol.golden.Sample.AT;
import static chat.starling.protocol.golden.Sample.BOB;
import static chat.starling.protocol.golden.Sample.CAROL;
import static chat.starling.protocol.golden.Sample.EPOCH;
import static chat.starling.protocol.golden.Sample.LATER;
import static chat.starling.protocol.golden.Sample.NONCE;
import static chat.starling.protocol.golden.Sample.ODD_ID;
import static chat.starling.protocol.golden.Sample.PAIR;
import static chat.starling.protocol.golden.Sample.SESSION;
import static chat.starling.protocol.golden.Sample.TEAM;
import static chat.starling.protocol.golden.Sample.TRIP;
import static chat.starling.protocol.golden.Sample.UNICODE;
import static chat.starling.protocol.golden.Sample.id;
import static chat.starling.protocol.golden.Sample.seq;
import static java.util.Map.entry;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.frame.ServerFrame.Ack;
import chat.starling.protocol.frame.ServerFrame.ConversationChanged;
import chat.starling.protocol.frame.ServerFrame.ConversationChanged.Change;
import chat.starling.protocol.frame.ServerFrame.DraftChanged;
import chat.starling.protocol.frame.ServerFrame.ErrorFrame;
import chat.starling.protocol.frame.ServerFrame.Gap;
import chat.starling.protocol.frame.ServerFrame.Heartbeat;
import chat.starling.protocol.frame.ServerFrame.Ok;
import chat.starling.protocol.frame.ServerFrame.Page;
import chat.starling.protocol.frame.ServerFrame.Pong;
import chat.starling.protocol.frame.ServerFrame.Presence;
import chat.starling.protocol.frame.ServerFrame.ReadMoved;
import chat.starling.protocol.frame.ServerFrame.ReadMoved.OwnReading;
import chat.starling.protocol.frame.ServerFrame.Reconnect;
import chat.starling.protocol.frame.ServerFrame.SavedChanged;
import chat.starling.protocol.frame.ServerFrame.ScheduledChanged;
import chat.starling.protocol.frame.ServerFrame.Synced;
import chat.starling.protocol.frame.ServerFrame.ThreadChanged;
import chat.starling.protocol.frame.ServerFrame.TypingNow;
import chat.starling.protocol.frame.ServerFrame.UserChanged;
import chat.starling.protocol.frame.ServerFrame.Welcome;
import chat.starling.protocol.model.Draft;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Message.ReactionCount;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Poll;
import chat.starling.protocol.model.PresenceStatus;
import chat.starling.protocol.model.Profile;
import chat.starling.protocol.model.Reading;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.ThreadStanding;
import chat.starling.protocol.model.ThreadSummary;
import chat.starling.protocol.model.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each golden file of the server means, but for the events, which {@link EventGoldens} has. */
final class ServerGoldens {
    private static final RequestId TEXT_ID = new RequestId.Text("a-17");

    private static final Profile PROFILE = new Profile(
            "Gardener",
            "birds\nand seeds",
            "she/her",
            "Europe/Berlin",
            new Profile.Status("🌴", "on leave", LATER),
            LATER);

    static final Map<String, ServerFrame> FRAMES = Map.ofEntries(
            entry("welcome", new Welcome(id(1), SESSION, EPOCH, ALICE, 30_000, ConversationSample.LIST)),
            entry("welcome-new", new Welcome(null, SESSION, EPOCH, BOB, 30_000, List.of())),
            entry("ack", new Ack(id(2), TEAM, seq(42), AT, false)),
            entry("ack-duplicate", new Ack(TEXT_ID, TEAM, seq(42), AT, true)),
            entry("ack-bare", new Ack(null, TEAM, seq(42), AT, false)),
            entry("gap", new Gap(TEAM, seq(41), seq(900), seq(900))),
            entry("synced", new Synced(id(6), Map.of(TEAM, seq(42), PAIR, Seq.ZERO))),
            entry("synced-nothing", new Synced(id(6), Map.of())),
            entry("page", new Page(id(7), TEAM, List.of(lunch(), answer(), deleted()), true)),
            entry("page-polls", new Page(id(7), TEAM, List.of(openPoll(), anonymousPoll()), false)),
            entry("page-empty", new Page(id(7), TEAM, List.of(), false)),
            entry("page-unicode", new Page(id(7), TEAM, List.of(unicode()), false)),
            entry("saved-on", new SavedChanged(TEAM, seq(40), true)),
            entry("saved-off", new SavedChanged(TEAM, seq(40), false)),
            entry("read", new ReadMoved(TEAM, ALICE.id(), seq(42), null)),
            entry(
                    "read-own",
                    new ReadMoved(
                            TEAM, ALICE.id(), seq(42), new OwnReading(seq(50), new Reading(seq(42), null, 8, 5, 1)))),
            entry(
                    "read-own-marked",
                    new ReadMoved(
                            TEAM,
                            ALICE.id(),
                            seq(42),
                            new OwnReading(seq(50), new Reading(seq(42), seq(40), 9, 7, 0)))),
            entry("scheduled", new ScheduledChanged()),
            entry("typing", new TypingNow(TEAM, BOB.id())),
            entry("presence-online", presence(PresenceStatus.ONLINE, null)),
            entry("presence-away", presence(PresenceStatus.AWAY, AT)),
            entry("presence-offline", presence(PresenceStatus.OFFLINE, LATER)),
            entry("user-profile", new UserChanged(new User(ALICE.id(), ALICE.name(), ALICE.displayName(), PROFILE))),
            entry("user", new UserChanged(new User(ALICE.id(), ALICE.name(), "Alice in Wonderland"))),
            entry("thread", new ThreadChanged(new ThreadStanding(TEAM, seq(37), true, seq(38), 2, seq(42)))),
            entry("page-thread", new Page(id(7), TEAM, List.of(began(), alsoThere()), false)),
            entry("draft", new DraftChanged(new Draft(TEAM, null, "on my way 🐦", seq(38), 1_767_323_045_678L))),
            entry("draft-thread", new DraftChanged(new Draft(TEAM, seq(37), "see you", null, 1_767_323_045_679L))),
            entry("draft-erased", new DraftChanged(Draft.erased(TEAM, null, 1_767_323_045_680L))),
            entry("conversation-added", new ConversationChanged(Change.ADDED, ConversationSample.PLANS)),
            entry("conversation-removed", new ConversationChanged(Change.REMOVED, ConversationSample.LEFT_TEAM)),
            entry("conversation-updated", new ConversationChanged(Change.UPDATED, ConversationSample.RENAMED_TEAM)),
            entry("heartbeat", new Heartbeat(Map.of(TEAM, seq(42), TRIP, seq(1205)))),
            entry("heartbeat-quiet", new Heartbeat(Map.of())),
            entry("reconnect", new Reconnect(1234)),
            entry("ok", new Ok(id(8))),
            entry("ok-bare", new Ok(null)),
            entry("pong", new Pong(id(10))),
            entry("pong-text", new Pong(ODD_ID)),
            entry("error-invalid", error(ErrorCode.INVALID, "text is empty")),
            entry(
                    "error-invalid-bare",
                    new ErrorFrame(null, ErrorCode.INVALID, "the frame is not JSON, see character 17", null)),
            entry(
                    "error-unauthenticated",
                    new ErrorFrame(id(1), ErrorCode.UNAUTHENTICATED, "the token is not valid", null)),
            entry("error-forbidden", error(ErrorCode.FORBIDDEN, "only members may send")),
            entry("error-not-found", error(ErrorCode.NOT_FOUND, "there is no such conversation")),
            entry("error-conflict", error(ErrorCode.CONFLICT, "this nonce named another command")),
            entry("error-too-large", error(ErrorCode.TOO_LARGE, "text is longer than 16384 bytes of UTF-8")),
            entry("error-rate-limited", new ErrorFrame(id(2), ErrorCode.RATE_LIMITED, "too many messages", 500L)),
            entry("error-unavailable", error(ErrorCode.UNAVAILABLE, "the log cannot be written now")),
            entry("error-internal", error(ErrorCode.INTERNAL, "the server failed")));

    private ServerGoldens() {}

    private static ServerFrame presence(PresenceStatus status, @Nullable Instant lastSeen) {
        return new Presence(BOB.id(), status, lastSeen);
    }

    private static ServerFrame error(ErrorCode code, String message) {
        return new ErrorFrame(id(2), code, message, null);
    }

    private static Message lunch() {
        Nonce nonce = Nonce.parse("11111111-1111-4111-8111-111111111111");
        Instant at = Instant.parse("2026-01-02T03:00:00.001Z");
        return new Message(
                seq(37), at, ALICE.id(), nonce, "lunch?", null, MessageExtras.NONE, null, null, true, List.of());
    }

    private static Message answer() {
        Nonce nonce = Nonce.parse("22222222-2222-4222-8222-222222222222");
        Instant at = Instant.parse("2026-01-02T03:01:00.020Z");
        Instant editedAt = Instant.parse("2026-01-02T03:01:30.300Z");
        List<ReactionCount> reactions = List.of(
                new ReactionCount("👍", List.of(ALICE.id(), CAROL), true),
                new ReactionCount("🍜", List.of(CAROL), false));
        return new Message(
                seq(38),
                at,
                BOB.id(),
                nonce,
                "yes, at noon",
                seq(37),
                MessageExtras.NONE,
                null,
                editedAt,
                false,
                reactions);
    }

    private static Message deleted() {
        Nonce nonce = Nonce.parse("33333333-3333-4333-8333-333333333333");
        Instant at = Instant.parse("2026-01-02T03:02:00Z");
        return new Message(
                seq(40), at, ALICE.id(), nonce, null, seq(38), MessageExtras.NONE, null, null, false, List.of());
    }

    private static Message began() {
        ThreadSummary thread = new ThreadSummary(2, LATER, List.of(BOB.id(), CAROL));
        return Message.fresh(seq(37), AT, ALICE.id(), NONCE, "lunch?", null, MessageExtras.NONE)
                .withThread(thread);
    }

    private static Message alsoThere() {
        MessageExtras extras = MessageExtras.ofThread(seq(37), true);
        return Message.fresh(seq(41), LATER, BOB.id(), NONCE, "at noon, all of us", null, extras);
    }

    private static Message openPoll() {
        Poll poll = new Poll(List.of("Ramen", "Pizza"), false, null, false)
                .voted(BOB.id(), List.of(1))
                .closed();
        return poll(seq(41), poll);
    }

    private static Message anonymousPoll() {
        Poll poll = new Poll(List.of("Ramen", "Pizza"), true, LATER, true).tallied(List.of(2, 1), 2);
        return poll(seq(42), poll);
    }

    private static Message poll(Seq seq, Poll poll) {
        MessageExtras extras = MessageExtras.NONE.withPoll(poll);
        return Message.fresh(seq, AT, ALICE.id(), NONCE, "Lunch?", null, extras);
    }

    private static Message unicode() {
        return new Message(
                seq(1), AT, ALICE.id(), NONCE, UNICODE, null, MessageExtras.NONE, null, null, false, List.of());
    }
}
