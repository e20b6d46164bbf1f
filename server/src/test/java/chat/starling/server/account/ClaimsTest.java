package chat.starling.server.account;

import static chat.starling.server.account.AccountFixture.HOME;
import static chat.starling.server.account.AccountFixture.PASSWORD;
import static chat.starling.server.account.AccountFixture.refusal;
import static chat.starling.server.account.AccountFixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.User;
import chat.starling.server.account.Claims.Claim;
import chat.starling.server.log.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An imported account is taken over by whoever has the invite for it, once. */
class ClaimsTest {
    @RegisterExtension
    static final AccountFixture FIXTURE = new AccountFixture();

    private static List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        FIXTURE.claims().make(claims::add);
        return claims;
    }

    private static Answer<User> register(RegistrationMode mode, String name, String code) {
        return FIXTURE.register(mode).register(new Registration(name, PASSWORD, "another name", code), HOME);
    }

    @ParameterizedTest
    @EnumSource
    void whoHasTheInviteGivesTheAccountItsFirstPassword(RegistrationMode mode) {
        FIXTURE.user("admin");
        User alice = FIXTURE.imported("alice", true);
        assertThat(FIXTURE.signIn("alice", PASSWORD)).isInstanceOf(Answer.Refused.class);
        Claim claim = claims().getFirst();
        assertThat(value(register(mode, "alice", claim.code()))).isEqualTo(alice);
        assertThat(value(FIXTURE.signIn("alice", PASSWORD)).user()).isEqualTo(alice);
        assertThat(claims()).isEmpty();
    }

    @Test
    void anInviteForAnotherNameIsRefused() {
        FIXTURE.imported("alice", true);
        Claim claim = claims().getFirst();
        assertThat(refusal(register(RegistrationMode.OPEN, "mallory", claim.code()))
                        .message())
                .isEqualTo("this invite is for the account alice");
        assertThat(FIXTURE.accounts().credentials("mallory")).isEmpty();
    }

    @Test
    void ofSeveralInvitesForOneAccountOneIsGood() {
        FIXTURE.imported("alice", true);
        Claim first = claims().getFirst();
        Claim second = claims().getFirst();
        assertThat(register(RegistrationMode.INVITE, "alice", second.code())).isInstanceOf(Answer.Given.class);
        assertThat(refusal(register(RegistrationMode.INVITE, "alice", first.code()))
                        .code())
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(register(RegistrationMode.INVITE, "bob", second.code()))
                        .code())
                .isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void manyWhoUseItAtOnceAreOne() {
        FIXTURE.imported("alice", true);
        Claim claim = claims().getFirst();
        byte[] hash = Secrets.hash(claim.code());
        assertThat(AccountFixture.atOnce(8, number -> FIXTURE.accounts().claim(hash, "h" + number, FIXTURE.instant())))
                .containsOnlyOnce(true);
    }

    @Test
    void itIsGoodForThirtyDays() {
        FIXTURE.imported("alice", true);
        Claim claim = claims().getFirst();
        FIXTURE.pass(Duration.ofDays(30));
        assertThat(refusal(register(RegistrationMode.INVITE, "alice", claim.code()))
                        .code())
                .isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void programsAndWhoWasDeactivatedGetNone() {
        FIXTURE.imported("weather", false);
        FIXTURE.user("bob");
        assertThat(claims()).isEmpty();
    }

    @Test
    void theCodeIsNotInItsText() {
        FIXTURE.imported("alice", true);
        Claim claim = claims().getFirst();
        assertThat(claim.toString()).doesNotContain(claim.code());
    }
}
