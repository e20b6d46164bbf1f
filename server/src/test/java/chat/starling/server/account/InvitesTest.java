package chat.starling.server.account;

import static chat.starling.server.account.AccountFixture.HOME;
import static chat.starling.server.account.AccountFixture.PASSWORD;
import static chat.starling.server.account.AccountFixture.atOnce;
import static chat.starling.server.account.AccountFixture.refusal;
import static chat.starling.server.account.AccountFixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.Accounts.Creation;
import chat.starling.server.log.Actor;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Origin;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An invite is good for one registration. */
class InvitesTest {
    @RegisterExtension
    static final AccountFixture FIXTURE = new AccountFixture();

    private static Answer<User> register(String name, @Nullable String invite) {
        return FIXTURE.register(RegistrationMode.INVITE).register(new Registration(name, PASSWORD, null, invite), HOME);
    }

    private static Creation create(String name, String invite) {
        User user = new User(UserId.random(), name, name);
        return FIXTURE.accounts().create(user, "hash", Secrets.hash(invite), FIXTURE.instant());
    }

    private static Answer<Invites.Invite> create(SignedIn who) {
        return FIXTURE.invites().create(who, new Actor(who.user().id(), new Origin(who.session(), null)));
    }

    private static String invite() {
        return value(create(FIXTURE.signedIn(FIXTURE.user("admin")))).code();
    }

    @Test
    void whoHasNoneOrAnUnknownOneIsTurnedAway() {
        assertThat(refusal(register("alice", null)).code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(register("alice", "guess")).code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(FIXTURE.rows("account")).isEmpty();
    }

    @Test
    void anInviteIsGoodOnce() {
        String code = invite();
        assertThat(register("alice", code)).isInstanceOf(Answer.Given.class);
        assertThat(refusal(register("bob", code)).code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(FIXTURE.accounts().credentials("bob")).isEmpty();
    }

    @RepeatedTest(5)
    void ofManyWhoUseItAtOnceOneSucceeds() {
        String code = invite();
        List<Creation> all = atOnce(8, number -> create("person" + number, code));
        assertThat(all)
                .containsOnlyOnce(Creation.CREATED)
                .filteredOn(Creation.INVITE_NOT_VALID::equals)
                .hasSize(7);
        assertThat(FIXTURE.rows("account")).hasSize(2);
    }

    @Test
    void aTakenNameDoesNotUseItUp() {
        String code = invite();
        FIXTURE.user("alice");
        assertThat(create("alice", code)).isEqualTo(Creation.NAME_TAKEN);
        assertThat(create("bob", code)).isEqualTo(Creation.CREATED);
    }

    @Test
    void itIsGoodForSevenDays() {
        String code = invite();
        FIXTURE.pass(Duration.ofDays(7).minusSeconds(1));
        assertThat(create("alice", code)).isEqualTo(Creation.CREATED);
    }

    @Test
    void afterSevenDaysItIsNot() {
        String code = invite();
        FIXTURE.pass(Duration.ofDays(7));
        assertThat(create("alice", code)).isEqualTo(Creation.INVITE_NOT_VALID);
    }

    @Test
    void onlyAnAdminMakesThem() {
        FIXTURE.user("admin");
        SignedIn bob = FIXTURE.signedIn(FIXTURE.user("bob"));
        assertThat(refusal(create(bob)).code()).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void theServerMakesOneItselfWhileItHasNoAccounts() {
        String code = FIXTURE.invites().first().orElseThrow();
        assertThat(create("alice", code)).isEqualTo(Creation.CREATED);
        assertThat(FIXTURE.invites().first()).isEmpty();
    }
}
