package chat.starling.server.account;

import static chat.starling.server.account.AccountFixture.HOME;
import static chat.starling.server.account.AccountFixture.PASSWORD;
import static chat.starling.server.account.AccountFixture.PASSWORDS;
import static chat.starling.server.account.AccountFixture.atOnce;
import static chat.starling.server.account.AccountFixture.refusal;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.User;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody guesses for long, and nobody else suffers from it. */
class AttemptLimitsTest {
    private static final InetAddress ELSEWHERE = address("192.0.2.7");

    @RegisterExtension
    static final AccountFixture FIXTURE = new AccountFixture();

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }

    private static void fail(int times, String name, InetAddress address) {
        IntStream.range(0, times).forEach(number -> FIXTURE.limits().signInFailed(name, address));
    }

    private static Refusal limit(String name) {
        return requireNonNull(FIXTURE.limits().beforeSignIn(name, HOME));
    }

    @Test
    void afterTenFailuresANameWaits() {
        FIXTURE.user("alice");
        fail(9, "alice", ELSEWHERE);
        assertThat(refusal(FIXTURE.signIn("alice", "wrong password")).code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
        long before = PASSWORDS.done();
        Refusal refusal = refusal(FIXTURE.signIn("alice", PASSWORD));
        assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(PASSWORDS.done()).isEqualTo(before);
        FIXTURE.pass(Duration.ofMillis(requireNonNull(refusal.retryAfterMillis())));
        assertThat(FIXTURE.signIn("alice", PASSWORD)).isInstanceOf(Answer.Given.class);
    }

    @Test
    void theWaitIsThatForOneOfTenInAQuarterOfAnHour() {
        fail(10, "alice", ELSEWHERE);
        Refusal refusal = limit("alice");
        assertThat(refusal.retryAfterMillis()).isEqualTo(90_000);
    }

    @Test
    void successDoesNotCount() {
        FIXTURE.user("alice");
        fail(9, "alice", ELSEWHERE);
        FIXTURE.signIn("alice", PASSWORD);
        assertThat(FIXTURE.signIn("alice", PASSWORD)).isInstanceOf(Answer.Given.class);
    }

    @Test
    void namesThatNobodyHasAreLimitedAlike() {
        fail(10, "nobody", HOME);
        assertThat(limit("nobody").code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(FIXTURE.limits().beforeSignIn("alice", HOME)).isNull();
    }

    @Test
    void guessesSentAtOnceAreNoMoreThanGuessesSentOneByOne() {
        FIXTURE.user("alice");
        long before = PASSWORDS.done();
        atOnce(60, number -> FIXTURE.signIn("alice", "guess number " + number));
        assertThat(PASSWORDS.done() - before)
                .isBetween(10L, 10L + Runtime.getRuntime().availableProcessors());
    }

    @Test
    void afterAHundredFailuresAnAddressWaits() {
        IntStream.range(0, 100).forEach(number -> fail(1, "nobody" + number, HOME));
        assertThat(limit("alice").code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(FIXTURE.limits().beforeSignIn("alice", ELSEWHERE)).isNull();
        FIXTURE.pass(Duration.ofSeconds(9));
        assertThat(FIXTURE.limits().beforeSignIn("alice", HOME)).isNull();
    }

    @Test
    void theAddressesOfOneNetworkOfIpv6CountAsOne() {
        IntStream.range(0, 100)
                .forEach(number -> fail(1, "nobody" + number, address("2001:db8:0:1::" + Integer.toHexString(number))));
        assertThat(FIXTURE.limits().beforeSignIn("alice", address("2001:db8:0:1:ffff::1")))
                .isNotNull();
        assertThat(FIXTURE.limits().beforeSignIn("alice", address("2001:db8:0:2::1")))
                .isNull();
    }

    @Test
    void anAddressRegisters300InAnHour() {
        IntStream.range(0, 300)
                .forEach(number ->
                        assertThat(FIXTURE.limits().beforeRegistration(HOME)).isNull());
        assertThat(refusal(register()).code()).isEqualTo(ErrorCode.RATE_LIMITED);
        FIXTURE.pass(Duration.ofSeconds(12));
        assertThat(register()).isInstanceOf(Answer.Given.class);
    }

    private static Answer<User> register() {
        return FIXTURE.register(RegistrationMode.OPEN).register(new Registration("alice", PASSWORD, null, null), HOME);
    }

    @Test
    void limitsThatAreOffLetEverybodyTry() {
        AttemptLimits off = new AttemptLimits(false, FIXTURE);
        IntStream.range(0, 1_000).forEach(number -> off.signInFailed("alice", HOME));
        IntStream.range(0, 1_000)
                .forEach(number -> assertThat(off.beforeRegistration(HOME)).isNull());
        assertThat(off.beforeSignIn("alice", HOME)).isNull();
    }
}
