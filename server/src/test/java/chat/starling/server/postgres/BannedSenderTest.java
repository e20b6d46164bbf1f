package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.administration.Ban;
import chat.starling.server.log.Actor;
import chat.starling.server.log.Answer;
import chat.starling.server.log.AppendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log itself takes nothing of a banned user, whichever way it came; sockets that are still open change nothing. */
class BannedSenderTest {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private TestConversations world;
    private PostgresAdministration administration;
    private UserId alice;
    private UserId bob;
    private ConversationId group;

    @BeforeEach
    void open() {
        world = new TestConversations(() -> now);
        administration = new PostgresAdministration(world.database.jdbi());
        alice = world.account("alice");
        bob = world.account("bob");
        world.database
                .jdbi()
                .useHandle(handle -> handle.execute("update account set role = 'owner' where name = 'alice'"));
        group = world.group(bob, alice);
    }

    @AfterEach
    void close() throws InterruptedException {
        world.close();
    }

    private void ban(Duration length) {
        Ban ban = new Ban("spam", now.plus(length));
        assertThat(administration.ban(new Actor(alice, null), bob, ban, now)).isInstanceOf(Answer.Given.class);
    }

    private List<EventBody> everything(Seq own) {
        return List.of(
                new EventBody.Message("hi", null),
                new EventBody.Edit(own, "other words"),
                new EventBody.Delete(own),
                new EventBody.Reaction(own, "👍", true),
                new EventBody.Pin(own, true),
                new EventBody.Vote(own, List.of(0)),
                new EventBody.PollClosed(own),
                new EventBody.Renamed("mine"),
                new EventBody.Topic("mine"),
                new EventBody.Settings(ConversationSettings.NONE),
                new EventBody.Member(alice, MemberChange.REMOVED, null),
                new EventBody.Member(bob, MemberChange.LEFT, null),
                new EventBody.Member(alice, MemberChange.ROLE, Role.ADMIN));
    }

    @Test
    void nothingOfWhateverKindIsTaken() {
        Seq own = world.say(group, bob, "before");
        ban(Duration.ofDays(1));
        int before = world.events(group).size();
        for (EventBody body : everything(own)) {
            assertThat(world.append(group, bob, body))
                    .as(body.toString())
                    .isInstanceOfSatisfying(AppendOutcome.Refused.class, refused -> {
                        assertThat(refused.refusal().code()).isEqualTo(ErrorCode.FORBIDDEN);
                        assertThat(refused.refusal().message()).contains("banned");
                    });
        }
        assertThat(world.events(group)).hasSize(before);
        assertThat(world.append(group, alice, new EventBody.Message("others go on", null)))
                .isInstanceOf(AppendOutcome.Appended.class);
    }

    @Test
    void aRepeatOfWhatWasAckedBeforeIsAckedAgain() {
        Nonce nonce = Nonce.random();
        EventBody message = new EventBody.Message("before", null);
        AppendOutcome.Appended first = (AppendOutcome.Appended) world.append(group, bob, nonce, message);
        ban(Duration.ofDays(1));
        assertThat(world.append(group, bob, nonce, message))
                .isEqualTo(new AppendOutcome.Appended(first.seq(), first.at(), true));
    }

    @Test
    void itEndsByTheClock() {
        ban(Duration.ofHours(1));
        now = now.plus(Duration.ofHours(1)).minusMillis(1);
        assertThat(world.append(group, bob, new EventBody.Message("early", null)))
                .isInstanceOf(AppendOutcome.Refused.class);
        now = now.plusMillis(1);
        assertThat(world.append(group, bob, new EventBody.Message("in time", null)))
                .isInstanceOf(AppendOutcome.Appended.class);
    }
}
