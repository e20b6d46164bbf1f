package chat.starling.server.account;

import static chat.starling.server.account.AccountFixture.HOME;
import static chat.starling.server.account.AccountFixture.PASSWORD;
import static chat.starling.server.account.AccountFixture.atOnce;
import static chat.starling.server.account.AccountFixture.refusal;
import static chat.starling.server.account.AccountFixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.User;
import chat.starling.server.log.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets an account, and who does not. */
class RegisterTest {
    @RegisterExtension
    static final AccountFixture FIXTURE = new AccountFixture();

    private static Answer<User> register(String name, String password, @Nullable String displayName) {
        return FIXTURE.register(RegistrationMode.OPEN)
                .register(new Registration(name, password, displayName, null), HOME);
    }

    @Test
    void anAccountHasTheNamesThatWereAskedFor() {
        User alice = value(register("alice", PASSWORD, "Alice \ud83d\udc26"));
        assertThat(alice.name()).isEqualTo("alice");
        assertThat(alice.displayName()).isEqualTo("Alice \ud83d\udc26");
        assertThat(FIXTURE.accounts().find(alice.id())).contains(alice);
    }

    @Test
    void theNameIsShownWhereThereIsNoOther() {
        assertThat(value(register("b0.b_-", "x".repeat(8), null)).displayName()).isEqualTo("b0.b_-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Alice", "-alice", ".alice", "al ice", "alic\u00e9", "alice\n", "al\0ice"})
    void otherNamesAreInvalid(String name) {
        assertThat(refusal(register(name, PASSWORD, null)).code()).isEqualTo(ErrorCode.INVALID);
    }

    @Test
    void aNameHasAtMost32Characters() {
        assertThat(refusal(register("a".repeat(33), PASSWORD, null)).code()).isEqualTo(ErrorCode.INVALID);
        assertThat(register("a".repeat(32), PASSWORD, null)).isInstanceOf(Answer.Given.class);
    }

    static List<String> badPasswords() {
        return List.of("", "1234567", "x".repeat(129), "\ud83d\udc26".repeat(7), "12345678\ud800", "12345678\0");
    }

    @ParameterizedTest
    @MethodSource("badPasswords")
    void otherPasswordsAreInvalid(String password) {
        assertThat(refusal(register("alice", password, null)).code()).isEqualTo(ErrorCode.INVALID);
    }

    @Test
    void theLongestPasswordOpensASession() {
        String longest = "\ud83d\udc26".repeat(128);
        register("alice", longest, null);
        assertThat(FIXTURE.signIn("alice", longest)).isInstanceOf(Answer.Given.class);
    }

    static List<String> badDisplayNames() {
        return List.of("", "  ", "\u2003", "x".repeat(65), "a\nb", "a\u0085b", "a\0b", "\udc00");
    }

    @ParameterizedTest
    @MethodSource("badDisplayNames")
    void otherDisplayNamesAreInvalid(String displayName) {
        assertThat(refusal(register("alice", PASSWORD, displayName)).code()).isEqualTo(ErrorCode.INVALID);
    }

    @Test
    void ofManyWhoWantANameAtOnceOneGetsIt() {
        List<Answer<User>> all = atOnce(5, number -> register("alice", PASSWORD, "Alice " + number));
        assertThat(all.stream().filter(Answer.Given.class::isInstance)).hasSize(1);
        assertThat(all.stream().filter(Answer.Refused.class::isInstance))
                .allSatisfy(answer -> assertThat(refusal(answer).code()).isEqualTo(ErrorCode.CONFLICT));
        assertThat(FIXTURE.rows("account")).hasSize(1);
    }

    @Test
    void closedIsClosedEvenWithAnInvite() {
        String code = FIXTURE.invites().first().orElseThrow();
        FIXTURE.user("bob");
        assertThat(refusal(registerWhenClosed(code)).code()).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void closedIsOpenToTheFirstWithTheServersOwnInvite() {
        String code = FIXTURE.invites().first().orElseThrow();
        assertThat(refusal(registerWhenClosed(null)).code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(registerWhenClosed("guess")).code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(registerWhenClosed(code)).isInstanceOf(Answer.Given.class);
    }

    private static Answer<User> registerWhenClosed(@Nullable String invite) {
        return FIXTURE.register(RegistrationMode.CLOSED)
                .register(new Registration("alice", PASSWORD, null, invite), HOME);
    }
}
