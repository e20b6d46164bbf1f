package chat.starling.protocol.golden;

import static chat.starling.protocol.golden.Sample.AT;
import static chat.starling.protocol.golden.Sample.BOB;
import static chat.starling.protocol.golden.Sample.LATER;
import static chat.starling.protocol.golden.Sample.PAIR;
import static chat.starling.protocol.golden.Sample.TEAM;
import static chat.starling.protocol.golden.Sample.TRIP;
import static chat.starling.protocol.golden.Sample.seq;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.Conversation.Membership;
import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Posting;
import chat.starling.protocol.model.Preferences;
import chat.starling.protocol.model.Reading;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conversations that the golden files speak of, of every kind and as a member and a stranger see them. */
final class ConversationSample {
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T09:00:00Z");
    private static final Instant OLD_YEAR = Instant.parse("2025-12-31T23:59:59.999Z");

    static final Conversation PLANS = new Conversation(
            TRIP,
            ConversationKind.CHANNEL,
            "plans",
            "who brings what",
            true,
            seq(7),
            4,
            OLD_YEAR,
            LATER,
            null,
            new ConversationSettings(null, Posting.LEADERS, 30, null, null, null, null),
            new Membership(
                    Role.ADMIN,
                    Reading.upTo(seq(7), 0),
                    new Preferences(true, Preferences.Notifications.MENTIONS, Preferences.FOR_EVER)));

    static final Conversation LEFT_TEAM = team("team", 2, seq(43), LATER, null);

    static final Conversation RENAMED_TEAM = team(
            "team ☕", 3, seq(43), LATER, new Membership(Role.MEMBER, Reading.upTo(seq(40), 999), Preferences.NONE));

    static final List<Conversation> LIST = List.of(
            team(
                    "team",
                    3,
                    seq(42),
                    AT,
                    new Membership(Role.MEMBER, new Reading(seq(40), null, 3, 2, 1), Preferences.NONE)),
            pair(),
            trip());

    private ConversationSample() {}

    private static Conversation team(
            String name, int members, Seq head, Instant lastAt, @Nullable Membership membership) {
        return new Conversation(
                TEAM, ConversationKind.CHANNEL, name, null, false, head, members, NEW_YEAR, lastAt, null, membership);
    }

    private static Conversation pair() {
        Instant created = Instant.parse("2026-01-01T10:00:00.120Z");
        Membership membership = new Membership(Role.MEMBER, Reading.upTo(Seq.ZERO, 0), Preferences.NONE);
        return new Conversation(
                PAIR, ConversationKind.DIRECT, null, null, true, Seq.ZERO, 2, created, null, BOB, membership);
    }

    private static Conversation trip() {
        Membership membership =
                new Membership(Role.OWNER, new Reading(seq(300), seq(3), 4, 1000, 12), Preferences.NONE);
        return new Conversation(
                TRIP,
                ConversationKind.GROUP,
                "Trip to 京都",
                null,
                true,
                seq(1205),
                2,
                OLD_YEAR,
                LATER,
                null,
                membership);
    }
}
